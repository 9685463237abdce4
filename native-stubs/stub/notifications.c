/* Registrations for notifications, and their events. */
#include "notifications.h"

#include <stdlib.h>
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* Kept by a number and not by its address: a late event finds no registration. */
struct registration {
  struct registration *next;
  int64_t number;
  int64_t handle; /* 0 until the kernel has given one */
  PCM_NOTIFY_CALLBACK callback;
  void *context;
};

static struct mutex mutex = MUTEX_INITIALIZER; /* guards what follows */
static struct registration *registrations;
static int64_t last_number;

static int64_t add_registration(PCM_NOTIFY_CALLBACK callback, void *context) {
  struct registration *added = malloc(sizeof *added);
  if (added == NULL) {
    return 0;
  }
  mutex_lock(&mutex);
  *added = (struct registration){
      .next = registrations, .number = ++last_number, .callback = callback, .context = context};
  registrations = added;
  int64_t number = added->number;
  mutex_unlock(&mutex);
  return number;
}

static void set_handle(int64_t number, int64_t handle) {
  mutex_lock(&mutex);
  for (struct registration *each = registrations; each != NULL; each = each->next) {
    if (each->number == number) {
      each->handle = handle;
    }
  }
  mutex_unlock(&mutex);
}

/* Removes one by its number or, when that is 0, by its handle. */
static void remove_registration(int64_t number, int64_t handle) {
  mutex_lock(&mutex);
  struct registration **link = &registrations;
  while (*link != NULL) {
    struct registration *each = *link;
    if (number != 0 ? each->number == number : each->handle == handle) {
      *link = each->next;
      free(each);
      break;
    }
    link = &each->next;
  }
  mutex_unlock(&mutex);
}

void forget_registrations(void) {
  mutex_lock(&mutex);
  while (registrations != NULL) {
    struct registration *first = registrations;
    registrations = first->next;
    free(first);
  }
  mutex_unlock(&mutex);
}

/* A filter as the kernel takes it. */
struct decoded_filter {
  ULONG type;
  bool all;
  GUID class_guid;
  int64_t file;
  const WCHAR *instance_id;
  int32_t instance_id_units;
};

static bool is_zero(const GUID *guid) {
  static const GUID zero;
  return memcmp(guid, &zero, sizeof zero) == 0;
}

static int32_t units_before_nul(const WCHAR *units, int32_t limit) {
  int32_t count = 0;
  while (count < limit && units[count] != 0) {
    count++;
  }
  return count;
}

/* The checks of CM_Register_Notification; whether the filter passes them. */
static bool decode(const CM_NOTIFY_FILTER *filter, struct decoded_filter *decoded) {
  if (filter->cbSize != sizeof *filter) {
    return false;
  }
  decoded->type = filter->FilterType;
  decoded->all = filter->Flags != 0;
  switch (filter->FilterType) {
    case CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE:
      decoded->class_guid = filter->u.DeviceInterface.ClassGuid;
      return (filter->Flags & ~CM_NOTIFY_FILTER_FLAG_ALL_INTERFACE_CLASSES) == 0 &&
             (!decoded->all || is_zero(&decoded->class_guid));
    case CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE:
      decoded->file = number_of(filter->u.DeviceHandle.hTarget);
      return filter->Flags == 0;
    case CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE:
      decoded->instance_id = filter->u.DeviceInstance.InstanceId;
      decoded->instance_id_units = units_before_nul(decoded->instance_id, MAX_DEVICE_ID_LEN);
      return (filter->Flags & ~CM_NOTIFY_FILTER_FLAG_ALL_DEVICE_INSTANCES) == 0 &&
             (decoded->all ? decoded->instance_id_units == 0
                           : decoded->instance_id_units > 0 && decoded->instance_id_units < MAX_DEVICE_ID_LEN);
    default:
      return false;
  }
}

CONFIGRET CM_Register_Notification(const CM_NOTIFY_FILTER *filter, void *context, PCM_NOTIFY_CALLBACK callback,
                                   HCMNOTIFICATION *handle) {
  if (handle == NULL) {
    return CR_FAILURE;
  }
  put_pointer(handle, NULL);
  if (filter == NULL) {
    return CR_INVALID_DATA;
  }
  CM_NOTIFY_FILTER copy;
  memcpy(&copy, filter, sizeof copy);
  struct decoded_filter wanted = {0};
  if (!decode(&copy, &wanted) || callback == NULL) {
    return CR_INVALID_DATA;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  int64_t number = add_registration(callback, context);
  if (number == 0) {
    return CR_OUT_OF_MEMORY;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->register_notification(
      &reply, number, wanted.type, wanted.all, guid_high(&wanted.class_guid), guid_low(&wanted.class_guid),
      wanted.file, wanted.instance_id, wanted.instance_id_units);
  if (result == CR_SUCCESS && !reply_holds(&reply, 1, 0)) {
    result = CR_OUT_OF_MEMORY;
  }
  if (result == CR_SUCCESS) {
    set_handle(number, reply.numbers[0]);
    put_pointer(handle, pointer_of(reply.numbers[0]));
  } else {
    remove_registration(number, 0);
  }
  reply_free(&reply);
  return result;
}

CONFIGRET CM_Unregister_Notification(HCMNOTIFICATION handle) {
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  CONFIGRET result = kernel()->unregister_notification(number_of(handle));
  if (result == CR_SUCCESS) {
    remove_registration(0, number_of(handle));
  }
  return result;
}

/* One event, on its way to the thread that calls back. */
struct event {
  struct job job; /* first, so that the one is the other */
  PCM_NOTIFY_CALLBACK callback;
  void *context;
  int64_t handle;
  ULONG action;
  CM_NOTIFY_EVENT_DATA *data;
  ULONG size;
  ULONG result;
};

static void call_back(struct job *job) {
  struct event *event = (struct event *)job;
  event->result =
      event->callback(pointer_of(event->handle), event->context, event->action, event->data, event->size);
}

/* Builds the structure, of exactly its size: what reads beyond is found out. */
static CM_NOTIFY_EVENT_DATA *event_data(ULONG filter_type, const GUID *guid, LONG name_offset, const uint8_t *data,
                                        ULONG length, ULONG *size) {
  bool is_handle = filter_type == CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE;
  bool is_instance = filter_type == CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE;
  size_t at = is_handle     ? offsetof(CM_NOTIFY_EVENT_DATA, u.DeviceHandle.Data)
              : is_instance ? offsetof(CM_NOTIFY_EVENT_DATA, u.DeviceInstance.InstanceId)
                            : offsetof(CM_NOTIFY_EVENT_DATA, u.DeviceInterface.SymbolicLink);
  size_t bytes = at + length + (is_handle ? 0 : sizeof(WCHAR));
  if (bytes < sizeof(CM_NOTIFY_EVENT_DATA)) {
    bytes = sizeof(CM_NOTIFY_EVENT_DATA);
  }
  CM_NOTIFY_EVENT_DATA *event = calloc(1, bytes);
  if (event == NULL) {
    return NULL;
  }
  event->FilterType = filter_type;
  if (is_handle) {
    event->u.DeviceHandle.EventGuid = *guid;
    event->u.DeviceHandle.NameOffset = name_offset;
    event->u.DeviceHandle.DataSize = length;
  } else if (!is_instance) {
    event->u.DeviceInterface.ClassGuid = *guid;
  }
  if (length > 0) {
    memcpy((uint8_t *)event + at, data, length);
  }
  *size = (ULONG)bytes;
  return event;
}

static bool find_receiver(int64_t number, struct event *event) {
  bool found = false;
  mutex_lock(&mutex);
  for (const struct registration *each = registrations; each != NULL; each = each->next) {
    if (each->number == number) {
      event->callback = each->callback;
      event->context = each->context;
      found = true;
    }
  }
  mutex_unlock(&mutex);
  return found;
}

uint32_t stub_notify(int64_t registration, int64_t handle, uint32_t action, uint32_t filter_type, int64_t guid_high,
                     int64_t guid_low, int32_t name_offset, const uint8_t *data, int32_t length) {
  enum { ERROR_SUCCESS = 0 };
  struct event event = {
      .job = {.run = call_back}, .handle = handle, .action = action, .result = ERROR_SUCCESS};
  if (!find_receiver(registration, &event)) {
    return ERROR_SUCCESS;
  }
  GUID guid = guid_of(guid_high, guid_low);
  event.data = event_data(filter_type, &guid, name_offset, data, length < 0 ? 0 : (ULONG)length, &event.size);
  if (event.data == NULL) {
    return ERROR_SUCCESS;
  }
  worker_do(&notification_worker, &event.job);
  free(event.data);
  return event.result;
}
