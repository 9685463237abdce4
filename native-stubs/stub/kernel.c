#include "kernel.h"

#include <stdatomic.h>
#include <stddef.h>

#include "notifications.h"

/* A process has one machine, as it has one Windows: the functions have no argument that would name another. */
static struct stub_kernel table;
static _Atomic(const struct stub_kernel *) attached;
static struct mutex attaching = MUTEX_INITIALIZER;

struct worker completion_worker = WORKER_INITIALIZER;
struct worker notification_worker = WORKER_INITIALIZER;

const struct stub_kernel *kernel(void) { return atomic_load(&attached); }

static enum stub_result start(const struct stub_kernel *wanted) {
  if (kernel() != NULL) {
    return STUB_ATTACHED_ALREADY;
  }
  if (!worker_start(&completion_worker)) {
    return STUB_NO_THREAD;
  }
  if (!worker_start(&notification_worker)) {
    worker_stop(&completion_worker);
    return STUB_NO_THREAD;
  }
  table = *wanted;
  atomic_store(&attached, &table);
  return STUB_DONE;
}

int32_t stub_attach(const struct stub_kernel *wanted, int32_t functions) {
  if (functions != (int32_t)(sizeof table / sizeof table.close)) {
    return STUB_OTHER_TABLE;
  }
  mutex_lock(&attaching);
  enum stub_result result = start(wanted);
  mutex_unlock(&attaching);
  return result;
}

int32_t stub_shutdown(void) {
  if (worker_is_current(&completion_worker) || worker_is_current(&notification_worker)) {
    return STUB_OWN_THREAD;
  }
  mutex_lock(&attaching);
  if (kernel() != NULL) {
    atomic_store(&attached, NULL);
    worker_stop(&notification_worker);
    worker_stop(&completion_worker);
    forget_registrations();
  }
  mutex_unlock(&attaching);
  return STUB_DONE;
}
