#include "fake_kernel.h"

#include <string.h>

struct asked asked;
enum fate fate;

static void remember_text(const uint16_t *text, int32_t units) {
  asked.name_units = units;
  memset(asked.name, 0, sizeof asked.name);
  if (units > 0) {
    size_t bytes = (size_t)units * sizeof *text;
    memcpy(asked.name, text, bytes < sizeof asked.name ? bytes : sizeof asked.name);
  }
}

static void remember_data(const uint8_t *data, int32_t length) {
  asked.data_length = length;
  if (length > 0) {
    memcpy(asked.data, data, (size_t)length < sizeof asked.data ? (size_t)length : sizeof asked.data);
  }
}

static void add_text(struct stub_reply *reply, const char *ascii) {
  uint8_t bytes[256];
  int32_t length = 0;
  for (; *ascii != 0 && length + 2 <= (int32_t)sizeof bytes; ascii++) {
    bytes[length++] = (uint8_t)*ascii;
    bytes[length++] = 0;
  }
  stub_add_bytes(reply, bytes, length);
}

static int32_t open_by_name(struct stub_reply *reply, int64_t root, const uint16_t *name, int32_t units,
                            uint32_t attributes, uint32_t access) {
  asked.root = root;
  asked.attributes = attributes;
  asked.access = access;
  remember_text(name, units);
  stub_add_number(reply, FAKE_HANDLE);
  return STATUS_SUCCESS;
}

static int32_t create_file(struct stub_reply *reply, int64_t root, const uint16_t *name, int32_t units,
                           uint32_t attributes, uint32_t access, uint32_t share, uint32_t disposition,
                           uint32_t options, uint32_t file_attributes, const uint8_t *ea, int32_t ea_length) {
  (void)share, (void)disposition, (void)options, (void)file_attributes;
  remember_data(ea, ea_length);
  return open_by_name(reply, root, name, units, attributes, access);
}

static int32_t create_directory(struct stub_reply *reply, int64_t root, const uint16_t *name, int32_t units,
                                uint32_t attributes, uint32_t access) {
  open_by_name(reply, root, name, units, attributes, access);
  return STATUS_OBJECT_NAME_EXISTS;
}

static int32_t create_symbolic_link(struct stub_reply *reply, int64_t root, const uint16_t *name, int32_t units,
                                    uint32_t attributes, uint32_t access, const uint16_t *target,
                                    int32_t target_units) {
  open_by_name(reply, root, name, units, attributes, access);
  remember_text(target, target_units);
  return STATUS_SUCCESS;
}

static int32_t close_handle(int64_t handle) {
  asked.handle = handle;
  return STATUS_SUCCESS;
}

static int32_t directory_entries(struct stub_reply *reply, int64_t handle, int32_t single) {
  (void)single;
  asked.handle = handle;
  add_text(reply, "Null");
  add_text(reply, "Device");
  add_text(reply, "C:");
  add_text(reply, "SymbolicLink");
  return STATUS_SUCCESS;
}

static int32_t symbolic_link_target(struct stub_reply *reply, int64_t handle) {
  asked.handle = handle;
  add_text(reply, "\\Device\\Null");
  return STATUS_SUCCESS;
}

static int32_t security_descriptor(struct stub_reply *reply, int64_t handle, uint32_t information) {
  static const uint8_t descriptor[] = {1, 0, 4, 0x80};
  (void)handle, (void)information;
  stub_add_bytes(reply, descriptor, sizeof descriptor);
  return STATUS_SUCCESS;
}

static int32_t query_object(struct stub_reply *reply, int64_t handle, int32_t for_name) {
  (void)for_name;
  for (int64_t number = 1; number <= 4; number++) {
    stub_add_number(reply, number);
  }
  stub_add_number(reply, 1);
  add_text(reply, "File");
  if (handle == FAKE_HANDLE) {
    add_text(reply, "\\Device\\Null");
  }
  return STATUS_SUCCESS;
}

static int32_t query_completion_modes(struct stub_reply *reply, int64_t file) {
  (void)file;
  stub_add_number(reply, 1);
  return STATUS_SUCCESS;
}

static int32_t query_mode(struct stub_reply *reply, int64_t file) {
  (void)file;
  stub_add_number(reply, 0x20);
  return STATUS_SUCCESS;
}

static int32_t query_device(struct stub_reply *reply, int64_t file) {
  (void)file;
  stub_add_number(reply, 0x15);
  stub_add_number(reply, 0x100);
  return STATUS_SUCCESS;
}

static int32_t query_file_system(struct stub_reply *reply, int64_t file) {
  (void)file;
  stub_add_number(reply, 0x9000);
  stub_add_number(reply, 0x2000);
  add_text(reply, "STICK");
  add_text(reply, "NTFS");
  return STATUS_SUCCESS;
}

static int32_t bind_completion_port(int64_t file, int64_t port, int64_t key) {
  (void)file;
  asked.handle = port;
  asked.number = key;
  return STATUS_SUCCESS;
}

static int32_t add_completion_modes(int64_t file, uint32_t modes) {
  (void)file;
  asked.number = modes;
  return STATUS_SUCCESS;
}

/* Ends a request as the program wants it. */
static int32_t meet_fate(int64_t request) {
  static const uint8_t answer[] = {1, 2, 3};
  if (fate == FAILS) {
    return STATUS_INVALID_PARAMETER;
  }
  if (fate == ENDS_AT_ONCE) {
    stub_complete(request, STATUS_SUCCESS, sizeof answer, answer, sizeof answer);
    return STATUS_SUCCESS;
  }
  for (int i = 0; i < FAKE_REQUESTS; i++) {
    if (asked.requests[i] == 0) {
      asked.requests[i] = request;
      break;
    }
  }
  return STATUS_PENDING;
}

static int32_t device_control(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                              uint32_t code, const uint8_t *input, int32_t input_length, int32_t output_length,
                              const uint8_t *output_contents, int32_t output_contents_length) {
  (void)file, (void)event, (void)apc_context, (void)code, (void)output_length, (void)output_contents;
  asked.id = id;
  remember_data(input, input_length);
  asked.output_contents_length = output_contents_length;
  return meet_fate(request);
}

static int32_t file_system_control(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                                   uint32_t code, const uint8_t *input, int32_t input_length, int32_t output_length,
                                   const uint8_t *output_contents, int32_t output_contents_length) {
  asked.file_system_controls++;
  return device_control(request, file, event, apc_context, id, code, input, input_length, output_length,
                        output_contents, output_contents_length);
}

static int32_t read_file(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                         int32_t length, int32_t has_offset, int64_t offset) {
  (void)file, (void)event, (void)apc_context, (void)length;
  asked.id = id;
  asked.has_number = has_offset;
  asked.number = offset;
  return meet_fate(request);
}

static int32_t write_file(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                          const uint8_t *data, int32_t length, int32_t has_offset, int64_t offset) {
  remember_data(data, length);
  return read_file(request, file, event, apc_context, id, length, has_offset, offset);
}

static void announce(int64_t request) {
  (void)request;
  asked.announced++;
}

static int32_t cancel(int64_t file, int32_t has_id, int64_t id) {
  asked.handle = file;
  asked.has_number = has_id;
  asked.id = id;
  return STATUS_SUCCESS;
}

static int32_t create_event(struct stub_reply *reply, uint32_t access, int32_t synchronization,
                            int32_t initially_set) {
  asked.access = access;
  asked.has_number = synchronization;
  asked.number = initially_set;
  stub_add_number(reply, FAKE_HANDLE);
  return STATUS_SUCCESS;
}

static int32_t change_event(struct stub_reply *reply, int64_t event) {
  asked.handle = event;
  stub_add_number(reply, 1);
  return STATUS_SUCCESS;
}

static int32_t wait_for(int64_t handle, int32_t has_timeout, int64_t timeout) {
  asked.handle = handle;
  asked.has_number = has_timeout;
  asked.number = timeout;
  return STATUS_SUCCESS;
}

static int32_t create_completion_port(struct stub_reply *reply, uint32_t access) {
  asked.access = access;
  stub_add_number(reply, FAKE_HANDLE);
  return STATUS_SUCCESS;
}

static int32_t remove_completions(struct stub_reply *reply, int64_t port, int32_t max, int32_t has_timeout,
                                  int64_t timeout) {
  (void)port, (void)has_timeout, (void)timeout;
  for (int64_t packet = 0; packet < max && packet < 2; packet++) {
    stub_add_number(reply, 10 + packet);
    stub_add_number(reply, 20 + packet);
    stub_add_number(reply, STATUS_BUFFER_OVERFLOW);
    stub_add_number(reply, 30 + packet);
  }
  return STATUS_SUCCESS;
}

static int32_t post_completion(int64_t port, int64_t key, int64_t context, int32_t status, int64_t information) {
  (void)context, (void)status;
  asked.handle = port;
  asked.id = key;
  asked.number = information;
  return STATUS_SUCCESS;
}

static uint32_t interfaces(struct stub_reply *reply, int64_t high, int64_t low, const uint16_t *id, int32_t units,
                           uint32_t flags) {
  (void)flags;
  asked.guid_high = high;
  asked.guid_low = low;
  remember_text(id, units);
  add_text(reply, "\\\\?\\A");
  add_text(reply, "\\\\?\\BC");
  return CR_SUCCESS;
}

static uint32_t enumerate_class(struct stub_reply *reply, uint32_t index, uint32_t flags) {
  (void)index, (void)flags;
  stub_add_number(reply, 0x0011223344556677);
  stub_add_number(reply, (int64_t)0x8899AABBCCDDEEFFu);
  return CR_SUCCESS;
}

static uint32_t property(struct stub_reply *reply, int64_t high, int64_t low, uint32_t id) {
  asked.guid_high = high;
  asked.guid_low = low;
  asked.property_id = id;
  stub_add_number(reply, 0x12);
  add_text(reply, "Text");
  return CR_SUCCESS;
}

static uint32_t interface_property(struct stub_reply *reply, const uint16_t *path, int32_t units, int64_t high,
                                   int64_t low, uint32_t id) {
  remember_text(path, units);
  return property(reply, high, low, id);
}

static uint32_t node_property(struct stub_reply *reply, uint32_t devinst, int64_t high, int64_t low, uint32_t id) {
  asked.handle = devinst;
  return property(reply, high, low, id);
}

static uint32_t property_keys(struct stub_reply *reply) {
  for (int64_t key = 2; key <= 3; key++) {
    stub_add_number(reply, 0x0011223344556677);
    stub_add_number(reply, 1);
    stub_add_number(reply, key);
  }
  return CR_SUCCESS;
}

static uint32_t interface_property_keys(struct stub_reply *reply, const uint16_t *path, int32_t units) {
  remember_text(path, units);
  return property_keys(reply);
}

static uint32_t node_property_keys(struct stub_reply *reply, uint32_t devinst) {
  asked.handle = devinst;
  return property_keys(reply);
}

static uint32_t interface_alias(struct stub_reply *reply, const uint16_t *path, int32_t units, int64_t high,
                                int64_t low) {
  asked.guid_high = high;
  asked.guid_low = low;
  remember_text(path, units);
  add_text(reply, "\\\\?\\X");
  return CR_SUCCESS;
}

static uint32_t locate(struct stub_reply *reply, const uint16_t *id, int32_t units, uint32_t flags) {
  (void)flags;
  remember_text(id, units);
  stub_add_number(reply, FAKE_DEVINST);
  return CR_SUCCESS;
}

static uint32_t instance_ids(struct stub_reply *reply, const uint16_t *filter, int32_t units, uint32_t flags) {
  (void)flags;
  remember_text(filter, units);
  add_text(reply, "ROOT\\ECHO\\0000");
  add_text(reply, "HTREE\\ROOT\\0");
  return CR_SUCCESS;
}

static uint32_t instance_id(struct stub_reply *reply, uint32_t devinst) {
  asked.handle = devinst;
  add_text(reply, "ROOT\\ECHO\\0000");
  return CR_SUCCESS;
}

static uint32_t step(struct stub_reply *reply, uint32_t devinst) {
  stub_add_number(reply, devinst + 1);
  return CR_SUCCESS;
}

static uint32_t node_status(struct stub_reply *reply, uint32_t devinst) {
  (void)devinst;
  stub_add_number(reply, 0x400);
  stub_add_number(reply, 10);
  return CR_SUCCESS;
}

static uint32_t register_notification(struct stub_reply *reply, int64_t registration, uint32_t filter_type,
                                      int32_t all, int64_t high, int64_t low, int64_t file, const uint16_t *id,
                                      int32_t units) {
  asked.registration = registration;
  asked.filter_type = filter_type;
  asked.all = all;
  asked.guid_high = high;
  asked.guid_low = low;
  asked.handle = file;
  remember_text(id, units);
  stub_add_number(reply, FAKE_NOTIFY);
  return CR_SUCCESS;
}

static uint32_t unregister_notification(int64_t handle) {
  return handle == FAKE_NOTIFY ? CR_SUCCESS : CR_INVALID_DATA;
}

static uint32_t veto(struct stub_reply *reply, uint32_t devinst, uint32_t flags) {
  (void)flags;
  if (devinst != FAKE_DEVINST) {
    return CR_SUCCESS;
  }
  stub_add_number(reply, FAKE_VETO);
  add_text(reply, "A\\B\\C");
  return CR_REMOVE_VETOED;
}

static uint32_t control_node(uint32_t devinst, uint32_t flags) { return devinst == FAKE_DEVINST ? flags : CR_FAILURE; }

static uint32_t wait_for_installations(uint32_t milliseconds) { return milliseconds; }

static int32_t registry_value(struct stub_reply *reply, int64_t key) {
  static const uint8_t data[] = {1, 2, 3};
  asked.handle = key;
  stub_add_number(reply, 3);
  add_text(reply, "Name3");
  stub_add_bytes(reply, data, sizeof data);
  return STATUS_SUCCESS;
}

static int32_t key_value(struct stub_reply *reply, int64_t key, const uint16_t *name, int32_t units) {
  remember_text(name, units);
  return registry_value(reply, key);
}

static int32_t enumerate_key_value(struct stub_reply *reply, int64_t key, uint32_t index) {
  asked.number = index;
  return index == 0 ? registry_value(reply, key) : STATUS_NO_MORE_ENTRIES;
}

static uint32_t open_node_key(struct stub_reply *reply, uint32_t devinst, uint32_t access, uint32_t disposition,
                              uint32_t flags) {
  (void)disposition;
  asked.handle = devinst;
  asked.access = access;
  asked.number = flags;
  stub_add_number(reply, FAKE_HANDLE);
  return CR_SUCCESS;
}

static uint32_t open_interface_key(struct stub_reply *reply, const uint16_t *path, int32_t units, uint32_t access,
                                   uint32_t disposition) {
  remember_text(path, units);
  asked.access = access;
  asked.number = disposition;
  stub_add_number(reply, FAKE_HANDLE);
  return CR_SUCCESS;
}

static int32_t processes(struct stub_reply *reply) {
  for (int64_t process = 0; process < 2; process++) {
    stub_add_number(reply, 4 + process);
    stub_add_number(reply, process);
    stub_add_number(reply, 7);
    add_text(reply, process == 0 ? "" : "a.exe");
  }
  return STATUS_SUCCESS;
}

static int32_t system_handles(struct stub_reply *reply) {
  static const int64_t rows[] = {4, 8, 0x12019F, 37, 5, 12, 1, 2};
  stub_add_bytes(reply, (const uint8_t *)rows, sizeof rows);
  return STATUS_SUCCESS;
}

static int32_t process_image(struct stub_reply *reply, int64_t process_id) {
  asked.id = process_id;
  add_text(reply, "\\Device\\V\\a.exe");
  return process_id == 5 ? STATUS_SUCCESS : STATUS_INVALID_CID;
}

static int32_t open_process(struct stub_reply *reply, int64_t process_id, uint32_t access) {
  asked.id = process_id;
  asked.access = access;
  stub_add_number(reply, FAKE_HANDLE);
  return STATUS_SUCCESS;
}

static int32_t duplicate(struct stub_reply *reply, int64_t source_process, int64_t source, int64_t target_process,
                         uint32_t access, uint32_t options) {
  asked.handle = source;
  asked.id = source_process;
  asked.number = target_process;
  asked.access = access;
  asked.attributes = options;
  stub_add_number(reply, FAKE_HANDLE);
  return STATUS_SUCCESS;
}

static int32_t query_device_name(struct stub_reply *reply, int64_t file) {
  asked.handle = file;
  add_text(reply, "\\Device\\Null");
  return STATUS_SUCCESS;
}

const struct stub_kernel fake_kernel = {.create_file = create_file,
                                        .open_directory = open_by_name,
                                        .open_symbolic_link = open_by_name,
                                        .create_directory = create_directory,
                                        .create_symbolic_link = create_symbolic_link,
                                        .close = close_handle,
                                        .directory_entries = directory_entries,
                                        .symbolic_link_target = symbolic_link_target,
                                        .security_descriptor = security_descriptor,
                                        .query_object = query_object,
                                        .query_mode = query_mode,
                                        .query_completion_modes = query_completion_modes,
                                        .query_device = query_device,
                                        .query_file_system = query_file_system,
                                        .bind_completion_port = bind_completion_port,
                                        .add_completion_modes = add_completion_modes,
                                        .device_control = device_control,
                                        .file_system_control = file_system_control,
                                        .read = read_file,
                                        .write = write_file,
                                        .announce = announce,
                                        .cancel = cancel,
                                        .create_event = create_event,
                                        .set_event = change_event,
                                        .reset_event = change_event,
                                        .wait = wait_for,
                                        .create_completion_port = create_completion_port,
                                        .remove_completions = remove_completions,
                                        .post_completion = post_completion,
                                        .interfaces_for_size = interfaces,
                                        .interfaces_for_list = interfaces,
                                        .enumerate_class = enumerate_class,
                                        .interface_property = interface_property,
                                        .interface_property_keys = interface_property_keys,
                                        .interface_alias = interface_alias,
                                        .instance_ids = instance_ids,
                                        .locate = locate,
                                        .instance_id = instance_id,
                                        .parent = step,
                                        .child = step,
                                        .sibling = step,
                                        .node_status = node_status,
                                        .node_property = node_property,
                                        .node_property_keys = node_property_keys,
                                        .register_notification = register_notification,
                                        .unregister_notification = unregister_notification,
                                        .query_and_remove = veto,
                                        .request_eject = veto,
                                        .disable_node = control_node,
                                        .enable_node = control_node,
                                        .set_up_node = control_node,
                                        .reenumerate_node = control_node,
                                        .wait_for_installations = wait_for_installations,
                                        .open_key = open_by_name,
                                        .key_value = key_value,
                                        .enumerate_key_value = enumerate_key_value,
                                        .open_node_key = open_node_key,
                                        .open_interface_key = open_interface_key,
                                        .processes = processes,
                                        .system_handles = system_handles,
                                        .process_image = process_image,
                                        .open_process = open_process,
                                        .duplicate = duplicate,
                                        .query_device_name = query_device_name};
