/*
 * ntbridge_stub: functions of ntdll.dll and cfgmgr32.dll with the C ABI of 64-bit Windows, on any system, in front of a
 * kernel that the host provides as a table of functions. The library decodes the arguments, calls the kernel with
 * numbers, text and copies of data, and writes status blocks, handles and buffers by itself: the kernel never sees an
 * address of the caller.
 *
 * The Windows functions are declared in windows_functions.h. This file is the other side: what a kernel provides, and
 * what it may call.
 */
#ifndef NTBRIDGE_STUB_H
#define NTBRIDGE_STUB_H

#include <stdint.h>

#ifdef _WIN32
#define STUB_EXPORT __declspec(dllexport)
#else
#define STUB_EXPORT __attribute__((visibility("default")))
#endif

/* Takes the results of a kernel function besides its status; valid during that call. */
struct stub_reply;

/*
 * The kernel. Functions of names, files, requests, events and ports return an NTSTATUS, those of devices with a
 * CONFIGRET; when that is an error, what was added to the reply does not count. They are called from any thread.
 *
 * Text is UTF-16, counted in units and not terminated; -1 units are a text that is absent. Data is counted in bytes.
 * Both are copies of the library's that end with the call. An optional number has a flag before it. A GUID is two numbers: the
 * high one is Data1, Data2 and Data3 from the most significant bit down, the low one the bytes of Data4 in their order.
 * The comment after a function names what it adds to the reply.
 */
struct stub_kernel {
  /* Names. A name begins at a root handle, or at the root of the namespace when that is 0. */
  int32_t (*create_file)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                         uint32_t attributes, uint32_t access, uint32_t share, uint32_t disposition,
                         uint32_t options, uint32_t file_attributes, const uint8_t *extended_attributes,
                         int32_t extended_attributes_length); /* handle */
  int32_t (*open_directory)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                            uint32_t attributes, uint32_t access); /* handle */
  int32_t (*open_symbolic_link)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                                uint32_t attributes, uint32_t access); /* handle */
  int32_t (*create_directory)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                              uint32_t attributes, uint32_t access); /* handle */
  int32_t (*create_symbolic_link)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                                  uint32_t attributes, uint32_t access, const uint16_t *target,
                                  int32_t target_units); /* handle */
  int32_t (*close)(int64_t handle);
  int32_t (*directory_entries)(struct stub_reply *, int64_t handle, int32_t single); /* name, type, name, type, … */
  int32_t (*symbolic_link_target)(struct stub_reply *, int64_t handle);              /* target */
  int32_t (*security_descriptor)(struct stub_reply *, int64_t handle, uint32_t information); /* descriptor */
  /* attributes, access, handles, references, 1 for a file; type and, if it has one, name. The name of a file that
     is opened for synchronous I/O is known when its request has completed, so for_name may wait. */
  int32_t (*query_object)(struct stub_reply *, int64_t handle, int32_t for_name);

  /* Files. */
  int32_t (*query_mode)(struct stub_reply *, int64_t file);   /* mode */
  int32_t (*query_completion_modes)(struct stub_reply *, int64_t file); /* modes */
  int32_t (*query_device)(struct stub_reply *, int64_t file); /* type, characteristics */
  int32_t (*query_file_system)(struct stub_reply *, int64_t file); /* bytes in all, free bytes; label, name */
  int32_t (*bind_completion_port)(int64_t file, int64_t port, int64_t key);
  int32_t (*add_completion_modes)(int64_t file, uint32_t modes);

  /*
   * Requests. They return a final status or STATUS_PENDING. Whether at once or later, the kernel passes each completion
   * with stub_complete, unless the call itself returns an error. A cancel names a request by its id.
   */
  int32_t (*device_control)(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                            uint32_t code, const uint8_t *input, int32_t input_length, int32_t output_length,
                            const uint8_t *output_contents, int32_t output_contents_length);
  int32_t (*file_system_control)(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                                 uint32_t code, const uint8_t *input, int32_t input_length, int32_t output_length,
                                 const uint8_t *output_contents, int32_t output_contents_length);
  int32_t (*read)(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id, int32_t length,
                  int32_t has_offset, int64_t offset);
  int32_t (*write)(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                   const uint8_t *data, int32_t length, int32_t has_offset, int64_t offset);
  /* The caller's memory holds the end of the request: sets its event and queues its packet. */
  void (*announce)(int64_t request);
  int32_t (*cancel)(int64_t file, int32_t has_id, int64_t id);

  /* Events and waits. Times are in 100 ns, as NtWaitForSingleObject takes them. */
  int32_t (*create_event)(struct stub_reply *, uint32_t access, int32_t synchronization,
                          int32_t initially_set);           /* handle */
  int32_t (*set_event)(struct stub_reply *, int64_t event);   /* state before */
  int32_t (*reset_event)(struct stub_reply *, int64_t event); /* state before */
  int32_t (*wait)(int64_t handle, int32_t has_timeout, int64_t timeout);

  /* Completion ports. */
  int32_t (*create_completion_port)(struct stub_reply *, uint32_t access); /* handle */
  int32_t (*remove_completions)(struct stub_reply *, int64_t port, int32_t max, int32_t has_timeout,
                                int64_t timeout); /* key, context, status and information of each */
  int32_t (*post_completion)(int64_t port, int64_t key, int64_t context, int32_t status, int64_t information);

  /* Device interfaces and classes. No instance id is an empty one. */
  uint32_t (*interfaces_for_size)(struct stub_reply *, int64_t class_high, int64_t class_low,
                                  const uint16_t *instance_id, int32_t instance_id_units, uint32_t flags); /* paths */
  uint32_t (*interfaces_for_list)(struct stub_reply *, int64_t class_high, int64_t class_low,
                                  const uint16_t *instance_id, int32_t instance_id_units, uint32_t flags); /* paths */
  uint32_t (*enumerate_class)(struct stub_reply *, uint32_t index, uint32_t flags); /* class as two numbers */
  uint32_t (*interface_property)(struct stub_reply *, const uint16_t *path, int32_t path_units, int64_t key_high,
                                 int64_t key_low, uint32_t property_id); /* type; value */
  uint32_t (*interface_property_keys)(struct stub_reply *, const uint16_t *path,
                                      int32_t path_units); /* each as GUID and id: three numbers */
  uint32_t (*interface_alias)(struct stub_reply *, const uint16_t *path, int32_t path_units, int64_t class_high,
                              int64_t class_low); /* path */

  /* Device nodes. */
  uint32_t (*instance_ids)(struct stub_reply *, const uint16_t *filter, int32_t filter_units,
                           uint32_t flags);                         /* ids */
  uint32_t (*locate)(struct stub_reply *, const uint16_t *instance_id, int32_t instance_id_units,
                     uint32_t flags);                               /* DEVINST */
  uint32_t (*instance_id)(struct stub_reply *, uint32_t devinst);   /* id */
  uint32_t (*parent)(struct stub_reply *, uint32_t devinst);        /* DEVINST */
  uint32_t (*child)(struct stub_reply *, uint32_t devinst);         /* DEVINST */
  uint32_t (*sibling)(struct stub_reply *, uint32_t devinst);       /* DEVINST */
  uint32_t (*node_status)(struct stub_reply *, uint32_t devinst);   /* flags, problem */
  uint32_t (*node_property)(struct stub_reply *, uint32_t devinst, int64_t key_high, int64_t key_low,
                            uint32_t property_id);                  /* type; value */
  uint32_t (*node_property_keys)(struct stub_reply *, uint32_t devinst); /* each as three numbers */

  /*
   * Notifications. The kernel hands events over with stub_notify, before this returns if they happen then, and none
   * after unregistering has returned. The filter is a class, a file or an instance id by its type, or all.
   */
  uint32_t (*register_notification)(struct stub_reply *, int64_t registration, uint32_t filter_type, int32_t all,
                                    int64_t class_high, int64_t class_low, int64_t file,
                                    const uint16_t *instance_id, int32_t instance_id_units); /* HCMNOTIFICATION */
  uint32_t (*unregister_notification)(int64_t handle);

  /* Device control. The veto of a removal comes with CR_REMOVE_VETOED, the only error whose reply counts. */
  uint32_t (*query_and_remove)(struct stub_reply *, uint32_t devinst, uint32_t flags); /* veto type; veto name */
  uint32_t (*request_eject)(struct stub_reply *, uint32_t devinst, uint32_t flags);    /* veto type; veto name */
  uint32_t (*disable_node)(uint32_t devinst, uint32_t flags);
  uint32_t (*enable_node)(uint32_t devinst, uint32_t flags);
  uint32_t (*set_up_node)(uint32_t devinst, uint32_t flags);
  uint32_t (*reenumerate_node)(uint32_t devinst, uint32_t flags);
  uint32_t (*wait_for_installations)(uint32_t milliseconds); /* a WAIT_ code, not a CONFIGRET */

  /* Registry keys, by name, of a device node and of an interface; and their values. */
  int32_t (*open_key)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                      uint32_t attributes, uint32_t access); /* handle */
  int32_t (*key_value)(struct stub_reply *, int64_t key, const uint16_t *name,
                       int32_t name_units);                                          /* type; name, data */
  int32_t (*enumerate_key_value)(struct stub_reply *, int64_t key, uint32_t index); /* type; name, data */
  uint32_t (*open_node_key)(struct stub_reply *, uint32_t devinst, uint32_t access, uint32_t disposition,
                            uint32_t flags); /* handle */
  uint32_t (*open_interface_key)(struct stub_reply *, const uint16_t *path, int32_t path_units, uint32_t access,
                                 uint32_t disposition); /* handle */

  /* Processes and their handles. The process -1 is the caller's own. */
  int32_t (*processes)(struct stub_reply *); /* id, session and handles of each; the name of each */
  /* One item, a row of four int64_t for each handle: process, handle, access, type. */
  int32_t (*system_handles)(struct stub_reply *);
  int32_t (*process_image)(struct stub_reply *, int64_t process_id);                   /* full name */
  int32_t (*open_process)(struct stub_reply *, int64_t process_id, uint32_t access); /* handle */
  int32_t (*duplicate)(struct stub_reply *, int64_t source_process, int64_t source, int64_t target_process,
                       uint32_t access, uint32_t options);             /* handle */
  int32_t (*query_device_name)(struct stub_reply *, int64_t file); /* the device object's name */
};

enum stub_result {
  STUB_DONE = 0,
  STUB_ATTACHED_ALREADY = 1, /* one kernel a process: shut down first */
  STUB_OTHER_TABLE = 2,      /* the table does not have as many functions as the library knows */
  STUB_NO_THREAD = 3,        /* the system gave no thread */
  STUB_OWN_THREAD = 4        /* called on a thread of the library, which cannot join itself */
};

/* Puts a kernel behind the Windows functions, and starts the library's threads. The table is copied. */
STUB_EXPORT int32_t stub_attach(const struct stub_kernel *kernel, int32_t functions);

/*
 * Takes the kernel away and joins the library's threads. From then on the Windows functions return
 * STATUS_INVALID_DEVICE_STATE or CR_NO_CM_SERVICES. Without a kernel it does nothing.
 */
STUB_EXPORT int32_t stub_shutdown(void);

/* Adds a number to a reply. */
STUB_EXPORT void stub_add_number(struct stub_reply *reply, int64_t number);

/* Adds text (its bytes) or data to a reply; a copy is made. */
STUB_EXPORT void stub_add_bytes(struct stub_reply *reply, const uint8_t *bytes, int32_t length);

/*
 * Completes a request. Its caller's memory is written, then the kernel's announce called: on this thread if it is the one that
 * sends the request, else on the completion thread of the library, for which this waits. Returns 1, or 0 if there is
 * no kernel any more that could announce it; the memory is written then, too.
 */
STUB_EXPORT int32_t stub_complete(int64_t request, int32_t status, int64_t information, const uint8_t *output,
                                  int32_t length);

/*
 * Notifies: calls the callback of a registration on the notification thread of the library and returns its
 * result. Text of an interface or an instance is given by its bytes.
 */
STUB_EXPORT uint32_t stub_notify(int64_t registration, int64_t handle, uint32_t action, uint32_t filter_type,
                                 int64_t guid_high, int64_t guid_low, int32_t name_offset, const uint8_t *data,
                                 int32_t length);

/* For measuring at the speed of C: copies input to output and writes the status block. */
STUB_EXPORT int32_t stub_echo(void *file, void *event, void *apc, void *context, void *block, uint32_t code,
                              void *input, uint32_t input_length, void *output, uint32_t output_length);

/* For measuring at the speed of C: lists a directory, and returns the number of its entries, or a status that is an error. */
STUB_EXPORT int32_t stub_count_entries(void *directory, void *buffer, uint32_t length);

#endif
