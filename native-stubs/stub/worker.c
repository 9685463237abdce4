#include "worker.h"

#include <stddef.h>

static struct job *next_job(struct worker *worker) {
  while (worker->first == NULL && !worker->stopping) {
    condition_wait(&worker->changed, &worker->mutex);
  }
  struct job *job = worker->first;
  if (job != NULL) {
    worker->first = job->next;
  }
  return job;
}

static void work(void *given) {
  struct worker *worker = given;
  mutex_lock(&worker->mutex);
  for (struct job *job = next_job(worker); job != NULL; job = next_job(worker)) {
    mutex_unlock(&worker->mutex);
    job->run(job);
    mutex_lock(&worker->mutex);
    job->done = true;
    condition_broadcast(&worker->changed);
  }
  mutex_unlock(&worker->mutex);
}

bool worker_start(struct worker *worker) {
  mutex_lock(&worker->mutex);
  worker->first = NULL;
  worker->stopping = false;
  worker->running = thread_start(&worker->thread, work, worker);
  bool started = worker->running;
  mutex_unlock(&worker->mutex);
  return started;
}

void worker_stop(struct worker *worker) {
  mutex_lock(&worker->mutex);
  bool running = worker->running;
  worker->stopping = true;
  condition_broadcast(&worker->changed);
  mutex_unlock(&worker->mutex);
  if (running) {
    thread_join(&worker->thread);
  }
  mutex_lock(&worker->mutex);
  worker->running = false;
  mutex_unlock(&worker->mutex);
}

bool worker_is_current(struct worker *worker) {
  mutex_lock(&worker->mutex);
  bool current = worker->running && thread_is_current(&worker->thread);
  mutex_unlock(&worker->mutex);
  return current;
}

void worker_do(struct worker *worker, struct job *job) {
  job->next = NULL;
  job->done = false;
  mutex_lock(&worker->mutex);
  if (!worker->running || worker->stopping || thread_is_current(&worker->thread)) {
    mutex_unlock(&worker->mutex);
    job->run(job);
    return;
  }
  if (worker->first == NULL) {
    worker->first = job;
  } else {
    worker->last->next = job;
  }
  worker->last = job;
  condition_broadcast(&worker->changed);
  while (!job->done) {
    condition_wait(&worker->changed, &worker->mutex);
  }
  mutex_unlock(&worker->mutex);
}
