/* A thread of the library that does jobs one after the other for threads that wait for them. */
#ifndef NTBRIDGE_STUB_WORKER_H
#define NTBRIDGE_STUB_WORKER_H

#include <stdbool.h>

#include "threads.h"

/* One thing to do; it lies with the thread that waits for it. */
struct job {
  void (*run)(struct job *);
  struct job *next;
  bool done;
};

struct worker {
  struct mutex mutex; /* guards what follows */
  struct condition changed;
  struct thread thread;
  struct job *first;
  struct job *last;
  bool running;
  bool stopping;
};

#define WORKER_INITIALIZER {.mutex = MUTEX_INITIALIZER, .changed = CONDITION_INITIALIZER}

bool worker_start(struct worker *worker);

/* Does what is queued, then joins the thread. */
void worker_stop(struct worker *worker);

bool worker_is_current(struct worker *worker);

/* Runs a job on the worker's thread and waits for its end. Without a thread, or on it, the job runs here. */
void worker_do(struct worker *worker, struct job *job);

#endif
