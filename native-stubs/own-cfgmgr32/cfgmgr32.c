/*
 * A cfgmgr32.dll to stand in the place of the system's, for the choice that ntbridge makes between it and the polyfill.
 * With UNIMPLEMENTED every function is a stub that says so, as in some versions of Wine. Without it the functions have
 * the little that is looked at, and CM_Unregister_Notification does not wait for a running callback.
 */
#include <stddef.h>

#include <windows.h>

typedef DWORD CONFIGRET;
typedef DWORD DEVINST;
typedef DWORD(WINAPI *NOTIFY_CALLBACK)(void *notify, void *context, DWORD action, void *data, DWORD size);

enum { CR_SUCCESS = 0x00, CR_INVALID_POINTER = 0x03, CR_NO_SUCH_DEVNODE = 0x0d, CR_CALL_NOT_IMPLEMENTED = 0x34 };

#ifdef UNIMPLEMENTED
#define RESULT(value) CR_CALL_NOT_IMPLEMENTED
#define WRITE(to, value) ((void)(to))
#else
#define RESULT(value) (value)
#define WRITE(to, value) ((to) != NULL ? (void)(*(to) = (value)) : (void)0)
#endif

/* A function that is only called without arguments. */
#define STUB(name, parameters)                                                                                        \
  __declspec(dllexport) CONFIGRET WINAPI name parameters;                                                             \
  CONFIGRET WINAPI name parameters { return RESULT(CR_INVALID_POINTER); }

#pragma GCC diagnostic ignored "-Wunused-parameter"

STUB(CM_Get_Device_Interface_ListW, (void *class, void *id, void *buffer, ULONG length, ULONG flags))
STUB(CM_Enumerate_Classes, (ULONG index, void *class, ULONG flags))
STUB(CM_Get_Device_Interface_PropertyW, (void *path, void *key, void *type, void *buffer, void *size, ULONG flags))
STUB(CM_Get_Device_Interface_Property_KeysW, (void *path, void *keys, void *count, ULONG flags))
STUB(CM_Get_Device_Interface_AliasW, (void *path, void *class, void *alias, void *length, ULONG flags))
STUB(CM_Open_Device_Interface_KeyW, (void *path, DWORD access, DWORD disposition, void *key, ULONG flags))
STUB(CM_Get_Device_IDW, (DEVINST node, void *buffer, ULONG length, ULONG flags))
STUB(CM_Get_DevNode_PropertyW, (DEVINST node, void *key, void *type, void *buffer, void *size, ULONG flags))
STUB(CM_Get_DevNode_Property_Keys, (DEVINST node, void *keys, void *count, ULONG flags))
STUB(CM_Open_DevNode_Key, (DEVINST node, DWORD access, ULONG profile, DWORD disposition, void *key, ULONG flags))

__declspec(dllexport) CONFIGRET WINAPI CM_Get_Device_Interface_List_SizeW(ULONG *length, void *class, void *id,
                                                                           ULONG flags);
CONFIGRET WINAPI CM_Get_Device_Interface_List_SizeW(ULONG *length, void *class, void *id, ULONG flags) {
  WRITE(length, 42);
  return RESULT(length == NULL ? CR_INVALID_POINTER : CR_SUCCESS);
}

__declspec(dllexport) CONFIGRET WINAPI CM_Locate_DevNodeW(DEVINST *node, void *id, ULONG flags);
CONFIGRET WINAPI CM_Locate_DevNodeW(DEVINST *node, void *id, ULONG flags) {
  WRITE(node, 1);
  return RESULT(CR_SUCCESS);
}

/* A tree with nothing but its root. */
#define STEP(name)                                                                                                    \
  __declspec(dllexport) CONFIGRET WINAPI name(DEVINST *found, DEVINST node, ULONG flags);                             \
  CONFIGRET WINAPI name(DEVINST *found, DEVINST node, ULONG flags) { return RESULT(CR_NO_SUCH_DEVNODE); }

STEP(CM_Get_Parent)
STEP(CM_Get_Child)
STEP(CM_Get_Sibling)

__declspec(dllexport) CONFIGRET WINAPI CM_Get_DevNode_Status(ULONG *status, ULONG *problem, DEVINST node, ULONG flags);
CONFIGRET WINAPI CM_Get_DevNode_Status(ULONG *status, ULONG *problem, DEVINST node, ULONG flags) {
  WRITE(status, 8);
  WRITE(problem, 0);
  return RESULT(CR_SUCCESS);
}

/* Kept after it was unregistered: it is called late. */
static NOTIFY_CALLBACK Callback;
static void *Context;

__declspec(dllexport) CONFIGRET WINAPI CM_Register_Notification(void *filter, void *context, NOTIFY_CALLBACK callback,
                                                                void **handle);
CONFIGRET WINAPI CM_Register_Notification(void *filter, void *context, NOTIFY_CALLBACK callback, void **handle) {
  if (handle != NULL) {
    Callback = callback;
    Context = context;
  }
  WRITE(handle, (void *)&Callback);
  return RESULT(handle == NULL ? CR_INVALID_POINTER : CR_SUCCESS);
}

__declspec(dllexport) CONFIGRET WINAPI CM_Unregister_Notification(void *handle);
CONFIGRET WINAPI CM_Unregister_Notification(void *handle) {
  return RESULT(handle == NULL ? CR_INVALID_POINTER : CR_SUCCESS);
}

static DWORD WINAPI Raise(void *unused) {
  BYTE event[64] = {0}; /* an arrival without a path */

  return Callback(&Callback, Context, 0, event, sizeof(event));
}

/* Calls the callback on a thread of its own and returns its result. */
__declspec(dllexport) DWORD WINAPI OwnRaise(void);
DWORD WINAPI OwnRaise(void) {
  DWORD result = MAXDWORD;
  HANDLE thread = CreateThread(NULL, 0, Raise, NULL, 0, NULL);

  if (thread != NULL) {
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &result);
    CloseHandle(thread);
  }
  return result;
}
