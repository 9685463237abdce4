#include "threads.h"

#include <stdlib.h>

struct start {
  void (*body)(void *);
  void *argument;
};

static struct start *new_start(void (*body)(void *), void *argument) {
  struct start *start = malloc(sizeof *start);
  if (start != NULL) {
    start->body = body;
    start->argument = argument;
  }
  return start;
}

static void run_start(void *given) {
  struct start start = *(struct start *)given;
  free(given);
  start.body(start.argument);
}

#ifdef _WIN32

/* From synchapi.h, processthreadsapi.h and handleapi.h, for 64 bits, where there is one calling convention. */
#define WIN32_IMPORT __declspec(dllimport)
#define WAIT_WITHOUT_END 0xFFFFFFFFul
WIN32_IMPORT void AcquireSRWLockExclusive(void **lock);
WIN32_IMPORT void ReleaseSRWLockExclusive(void **lock);
WIN32_IMPORT int SleepConditionVariableSRW(void **variable, void **lock, unsigned long milliseconds,
                                           unsigned long flags);
WIN32_IMPORT void WakeAllConditionVariable(void **variable);
WIN32_IMPORT void *CreateThread(void *security, size_t stack, unsigned long (*body)(void *), void *argument,
                                unsigned long flags, unsigned long *id);
WIN32_IMPORT unsigned long WaitForSingleObject(void *handle, unsigned long milliseconds);
WIN32_IMPORT int CloseHandle(void *handle);
WIN32_IMPORT unsigned long GetCurrentThreadId(void);

void mutex_lock(struct mutex *mutex) { AcquireSRWLockExclusive(&mutex->lock); }

void mutex_unlock(struct mutex *mutex) { ReleaseSRWLockExclusive(&mutex->lock); }

void condition_wait(struct condition *condition, struct mutex *mutex) {
  SleepConditionVariableSRW(&condition->variable, &mutex->lock, WAIT_WITHOUT_END, 0);
}

void condition_broadcast(struct condition *condition) { WakeAllConditionVariable(&condition->variable); }

static unsigned long entry(void *given) {
  run_start(given);
  return 0;
}

bool thread_start(struct thread *thread, void (*body)(void *), void *argument) {
  struct start *start = new_start(body, argument);
  if (start == NULL) {
    return false;
  }
  thread->handle = CreateThread(NULL, 0, entry, start, 0, &thread->id);
  if (thread->handle == NULL) {
    free(start);
    return false;
  }
  return true;
}

void thread_join(struct thread *thread) {
  WaitForSingleObject(thread->handle, WAIT_WITHOUT_END);
  CloseHandle(thread->handle);
}

bool thread_is_current(const struct thread *thread) { return thread->id == GetCurrentThreadId(); }

#else

void mutex_lock(struct mutex *mutex) { pthread_mutex_lock(&mutex->lock); }

void mutex_unlock(struct mutex *mutex) { pthread_mutex_unlock(&mutex->lock); }

void condition_wait(struct condition *condition, struct mutex *mutex) {
  pthread_cond_wait(&condition->variable, &mutex->lock);
}

void condition_broadcast(struct condition *condition) { pthread_cond_broadcast(&condition->variable); }

static void *entry(void *given) {
  run_start(given);
  return NULL;
}

bool thread_start(struct thread *thread, void (*body)(void *), void *argument) {
  struct start *start = new_start(body, argument);
  if (start == NULL) {
    return false;
  }
  if (pthread_create(&thread->id, NULL, entry, start) != 0) {
    free(start);
    return false;
  }
  return true;
}

void thread_join(struct thread *thread) { pthread_join(thread->id, NULL); }

bool thread_is_current(const struct thread *thread) { return pthread_equal(thread->id, pthread_self()) != 0; }

#endif
