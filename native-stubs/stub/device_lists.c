/* Lists of device ids. */
#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

static CONFIGRET list(struct stub_reply *ids, const WCHAR *filter, ULONG flags) {
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct text wanted = NO_TEXT;
  if (!copy_terminated(filter, &wanted)) {
    return CR_OUT_OF_MEMORY;
  }
  CONFIGRET result = kernel()->instance_ids(ids, wanted.units, wanted.count, flags);
  text_free(&wanted);
  return result == CR_SUCCESS && !reply_holds(ids, 0, 0) ? CR_OUT_OF_MEMORY : result;
}

CONFIGRET CM_Get_Device_ID_List_SizeW(ULONG *length, const WCHAR *filter, ULONG flags) {
  if (length == NULL) {
    return CR_INVALID_POINTER;
  }
  put_ulong(length, 0);
  struct stub_reply ids = EMPTY_REPLY;
  CONFIGRET result = list(&ids, filter, flags);
  if (result == CR_SUCCESS) {
    put_ulong(length, (ULONG)reply_multi_sz_length(&ids));
  }
  reply_free(&ids);
  return result;
}

CONFIGRET CM_Get_Device_ID_ListW(const WCHAR *filter, WCHAR *buffer, ULONG length, ULONG flags) {
  if (buffer == NULL || length == 0) {
    return CR_INVALID_POINTER;
  }
  struct stub_reply ids = EMPTY_REPLY;
  CONFIGRET result = list(&ids, filter, flags);
  if (result == CR_SUCCESS && length < reply_multi_sz_length(&ids)) {
    result = CR_BUFFER_SMALL;
  }
  if (result == CR_SUCCESS) {
    reply_put_multi_sz(&ids, buffer);
  }
  reply_free(&ids);
  return result;
}
