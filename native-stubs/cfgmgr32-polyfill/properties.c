/* What all property functions share: argument checks, values, and how they reach the caller's
 * buffer. */
#include "polyfill.h"

const GUID ComputerContainer = {
    0x00000000, 0x0000, 0x0000, { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }
};
const DEVPROPKEY KeyInstanceId = {
    { 0x78c34fc8, 0x104a, 0x4aca, { 0x9e, 0xa4, 0x52, 0x4d, 0x52, 0x99, 0x6e, 0x57 } }, 256
};
const DEVPROPKEY KeyContainerId = {
    { 0x8c7ed206, 0x3f8a, 0x4827, { 0xb3, 0xab, 0xae, 0x9e, 0x1f, 0xae, 0xfc, 0x6c } }, 2
};

CONFIGRET CheckPropertyArguments(const DEVPROPKEY *key, const DEVPROPTYPE *type, const BYTE *buffer,
                                 const ULONG *size, ULONG flags)
{
    if (key == NULL)
        return CR_FAILURE;
    if (type == NULL || size == NULL || (buffer == NULL && *size != 0))
        return CR_INVALID_POINTER;
    return flags != 0 ? CR_INVALID_FLAG : CR_SUCCESS;
}

CONFIGRET DeliverProperty(const struct property *property, DEVPROPTYPE *type, BYTE *buffer,
                          ULONG *size)
{
    ULONG room = *size;

    if (property->Failure != CR_SUCCESS) {
        *size = 0;
        return property->Failure;
    }
    *size = property->Size;
    if (property->Type == DEVPROP_TYPE_EMPTY)
        return CR_NO_SUCH_VALUE;
    *type = property->Type;
    if (room < property->Size)
        return CR_BUFFER_SMALL;
    if (property->Size != 0)
        CopyMemory(buffer, property->Bytes, property->Size);
    return CR_SUCCESS;
}

CONFIGRET DeliverKeys(const DEVPROPKEY *found, ULONG found_count, DEVPROPKEY *keys, ULONG *count)
{
    ULONG room = *count;

    *count = found_count;
    if (room < found_count)
        return CR_BUFFER_SMALL;
    CopyMemory(keys, found, found_count * sizeof(*keys));
    return CR_SUCCESS;
}

BOOL IsKey(const DEVPROPKEY *key, const DEVPROPKEY *other)
{
    return key->pid == other->pid && IsEqualGUID(&key->fmtid, &other->fmtid);
}

void SetProperty(struct property *property, DEVPROPTYPE type, const void *bytes, SIZE_T size)
{
    if (size > sizeof(property->Bytes))
        return;
    property->Type = type;
    property->Size = (ULONG)size;
    CopyMemory(property->Bytes, bytes, size);
}

void SetText(struct property *property, const WCHAR *text)
{
    SetProperty(property, DEVPROP_TYPE_STRING, text, ((SIZE_T)lstrlenW(text) + 1) * sizeof(WCHAR));
}
