/* Threads, locks and conditions of the system: POSIX threads, or Win32 declared here. C11's own are not on every system. */
#ifndef NTBRIDGE_STUB_THREADS_H
#define NTBRIDGE_STUB_THREADS_H

#include <stdbool.h>

#ifdef _WIN32
struct mutex {
  void *lock; /* SRWLOCK */
};
struct condition {
  void *variable; /* CONDITION_VARIABLE */
};
struct thread {
  void *handle;
  unsigned long id;
};
#define MUTEX_INITIALIZER {0}
#define CONDITION_INITIALIZER {0}
#else
#include <pthread.h>
struct mutex {
  pthread_mutex_t lock;
};
struct condition {
  pthread_cond_t variable;
};
struct thread {
  pthread_t id;
};
#define MUTEX_INITIALIZER {PTHREAD_MUTEX_INITIALIZER}
#define CONDITION_INITIALIZER {PTHREAD_COND_INITIALIZER}
#endif

void mutex_lock(struct mutex *mutex);
void mutex_unlock(struct mutex *mutex);
void condition_wait(struct condition *condition, struct mutex *mutex);
void condition_broadcast(struct condition *condition);

/* Whether a thread could be started, which runs the body once. */
bool thread_start(struct thread *thread, void (*body)(void *), void *argument);
void thread_join(struct thread *thread);
bool thread_is_current(const struct thread *thread);

#endif
