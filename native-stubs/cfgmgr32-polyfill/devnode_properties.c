/* Properties of devnodes, from their Enum key and from the tree. */
#include "polyfill.h"

/* {a45c254e-df1c-4efd-8020-67d146a850e0}: DEVPKEY_Device_... of the devnode's registry values */
#define DEVICE_FMTID \
    { 0xa45c254e, 0xdf1c, 0x4efd, { 0x80, 0x20, 0x67, 0xd1, 0x46, 0xa8, 0x50, 0xe0 } }
/* {4340a6c5-93fa-4706-972c-7b648008a5a7}: DEVPKEY_Device_DevNodeStatus, ..._Parent and so on */
#define NODE_FMTID \
    { 0x4340a6c5, 0x93fa, 0x4706, { 0x97, 0x2c, 0x7b, 0x64, 0x80, 0x08, 0xa5, 0xa7 } }
/* {540b947e-8b40-45bc-a8a2-6a0b894cbda2}: DEVPKEY_Device_IsPresent, ..._HasProblem */
#define STATE_FMTID \
    { 0x540b947e, 0x8b40, 0x45bc, { 0xa8, 0xa2, 0x6a, 0x0b, 0x89, 0x4c, 0xbd, 0xa2 } }
/* {b725f130-47ef-101a-a5f1-02608c9eebac}: DEVPKEY_NAME */
#define NAME_FMTID \
    { 0xb725f130, 0x47ef, 0x101a, { 0xa5, 0xf1, 0x02, 0x60, 0x8c, 0x9e, 0xeb, 0xac } }

/* Everything that is asked of one devnode. */
struct devnode {
    DEVINST Node;
    const WCHAR *Id;
    HKEY Key; /* its Enum key, or NULL for the root */
};

/* A value of the Enum key, as the registry has it. */
static void QueryValue(const struct devnode *node, const WCHAR *value, struct property *property)
{
    DWORD type, size = sizeof(property->Bytes);
    LSTATUS result;

    if (node->Key == NULL)
        return;
    result = RegGetValueW(node->Key, NULL, value,
                          RRF_RT_REG_SZ | RRF_RT_REG_MULTI_SZ | RRF_RT_REG_DWORD, &type,
                          property->Bytes, &size);
    if (result == ERROR_MORE_DATA)
        property->Failure = CR_FAILURE;
    if (result != ERROR_SUCCESS)
        return;
    property->Size = size;
    property->Type = type == REG_SZ         ? DEVPROP_TYPE_STRING
                     : type == REG_MULTI_SZ ? DEVPROP_TYPE_STRING_LIST
                                            : DEVPROP_TYPE_UINT32;
}

typedef void (*QUERY)(const struct devnode *, struct property *);

static void DeviceDesc(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"DeviceDesc", property);
}

static void HardwareIds(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"HardwareID", property);
}

static void CompatibleIds(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"CompatibleIDs", property);
}

static void Service(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"Service", property);
}

static void Class(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"Class", property);
}

static void ClassGuid(const struct devnode *node, struct property *property)
{
    static const GUID none;
    GUID class;

    QueryValue(node, L"ClassGUID", property);
    if (property->Type != DEVPROP_TYPE_STRING)
        return;
    property->Type = DEVPROP_TYPE_EMPTY;
    /* Wine writes a zero GUID for a device without a setup class. */
    if (GuidOfText((const WCHAR *)property->Bytes, &class) && !IsEqualGUID(&class, &none))
        SetProperty(property, DEVPROP_TYPE_GUID, &class, sizeof(class));
    else
        property->Size = 0;
}

static void Driver(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"Driver", property);
}

static void Manufacturer(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"Mfg", property);
}

static void FriendlyName(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"FriendlyName", property);
}

static void LocationInfo(const struct devnode *node, struct property *property)
{
    QueryValue(node, L"LocationInformation", property);
}

static void Name(const struct devnode *node, struct property *property)
{
    FriendlyName(node, property);
    if (property->Type == DEVPROP_TYPE_EMPTY && property->Failure == CR_SUCCESS)
        DeviceDesc(node, property);
}

static void PdoName(const struct devnode *node, struct property *property)
{
    WCHAR name[256];

    if (PhysicalDeviceName(node->Id, name, ARRAYSIZE(name)))
        SetText(property, name);
}

static void EnumeratorName(const struct devnode *node, struct property *property)
{
    WCHAR name[MAX_INSTANCE_ID];
    ULONG length = 0;

    while (node->Id[length] != L'\\')
        length++;
    lstrcpynW(name, node->Id, (int)length + 1);
    SetText(property, name);
}

static void Status(const struct devnode *node, struct property *property)
{
    ULONG status = StatusOf(node->Id);

    if (IsPresent(node->Id))
        SetProperty(property, DEVPROP_TYPE_UINT32, &status, sizeof(status));
}

static void ProblemCode(const struct devnode *node, struct property *property)
{
    ULONG none = 0;

    if (IsPresent(node->Id))
        SetProperty(property, DEVPROP_TYPE_UINT32, &none, sizeof(none));
}

static void Parent(const struct devnode *node, struct property *property)
{
    DEVINST parent;

    if (CM_Get_Parent(&parent, node->Node, 0) == CR_SUCCESS)
        SetText(property, InstanceIdOf(parent));
}

/* From one list of the devices: walking them, one that goes would take those behind it along. */
static void Children(const struct devnode *node, struct property *property)
{
    WCHAR *list = (WCHAR *)property->Bytes;
    ULONG length = 0;
    struct device_list devices;

    if (!IsPresent(node->Id))
        return;
    if (!ListDevices(&devices)) {
        property->Failure = CR_OUT_OF_MEMORY;
        return;
    }
    for (const WCHAR *id = NextPresentChild(&devices, node->Id, NULL); id != NULL;
         id = NextPresentChild(&devices, node->Id, id)) {
        if ((length + MAX_INSTANCE_ID + 1) * sizeof(WCHAR) > sizeof(property->Bytes)) {
            property->Failure = CR_FAILURE;
            break;
        }
        lstrcpyW(list + length, id);
        length += (ULONG)lstrlenW(id) + 1;
    }
    LocalFree(devices.Ids);
    if (length == 0 || property->Failure != CR_SUCCESS)
        return;
    list[length++] = 0;
    property->Type = DEVPROP_TYPE_STRING_LIST;
    property->Size = length * sizeof(WCHAR);
}

static void Present(const struct devnode *node, struct property *property)
{
    BYTE present = IsPresent(node->Id) ? 0xff : 0;

    SetProperty(property, DEVPROP_TYPE_BOOLEAN, &present, sizeof(present));
}

static void HasProblem(const struct devnode *node, struct property *property)
{
    BYTE none = 0;

    (void)node;
    SetProperty(property, DEVPROP_TYPE_BOOLEAN, &none, sizeof(none));
}

static void InstanceId(const struct devnode *node, struct property *property)
{
    SetText(property, node->Id);
}

static void ContainerId(const struct devnode *node, struct property *property)
{
    (void)node;
    SetProperty(property, DEVPROP_TYPE_GUID, &ComputerContainer, sizeof(ComputerContainer));
}

static const struct {
    DEVPROPKEY Key;
    QUERY Query;
} Known[] = {
    { { NAME_FMTID, 10 }, Name },
    { { DEVICE_FMTID, 2 }, DeviceDesc },
    { { DEVICE_FMTID, 3 }, HardwareIds },
    { { DEVICE_FMTID, 4 }, CompatibleIds },
    { { DEVICE_FMTID, 6 }, Service },
    { { DEVICE_FMTID, 9 }, Class },
    { { DEVICE_FMTID, 10 }, ClassGuid },
    { { DEVICE_FMTID, 11 }, Driver },
    { { DEVICE_FMTID, 13 }, Manufacturer },
    { { DEVICE_FMTID, 14 }, FriendlyName },
    { { DEVICE_FMTID, 15 }, LocationInfo },
    { { DEVICE_FMTID, 16 }, PdoName },
    { { DEVICE_FMTID, 24 }, EnumeratorName },
    { { NODE_FMTID, 2 }, Status },
    { { NODE_FMTID, 3 }, ProblemCode },
    { { NODE_FMTID, 8 }, Parent },
    { { NODE_FMTID, 9 }, Children },
    { { STATE_FMTID, 5 }, Present },
    { { STATE_FMTID, 6 }, HasProblem },
    { { { 0x78c34fc8, 0x104a, 0x4aca, { 0x9e, 0xa4, 0x52, 0x4d, 0x52, 0x99, 0x6e, 0x57 } }, 256 },
      InstanceId },
    { { { 0x8c7ed206, 0x3f8a, 0x4827, { 0xb3, 0xab, 0xae, 0x9e, 0x1f, 0xae, 0xfc, 0x6c } }, 2 },
      ContainerId },
};

/* Other properties that a driver or SetupDiSetDevicePropertyW stored: Properties\{fmtid}\pid, typed
 * 0xffff0000 + type. */
static void QueryStored(const struct devnode *node, const DEVPROPKEY *key,
                        struct property *property)
{
    WCHAR guid[MAX_GUID_STRING];
    WCHAR path[MAX_GUID_STRING + 32];
    DWORD type, size = sizeof(property->Bytes);
    HKEY stored;
    LSTATUS result;

    GuidText(&key->fmtid, guid);
    wsprintfW(path, L"Properties\\%s\\%04X", guid, key->pid);
    if (node->Key == NULL || RegOpenKeyExW(node->Key, path, 0, KEY_READ, &stored) != ERROR_SUCCESS)
        return;
    result = RegQueryValueExW(stored, NULL, NULL, &type, property->Bytes, &size);
    if (result == ERROR_SUCCESS) {
        property->Type = type & 0xffff;
        property->Size = size;
    } else if (result == ERROR_MORE_DATA) {
        property->Failure = CR_FAILURE;
    }
    RegCloseKey(stored);
}

static void QueryKey(const struct devnode *node, const DEVPROPKEY *key, struct property *property)
{
    property->Type = DEVPROP_TYPE_EMPTY;
    property->Size = 0;
    property->Failure = CR_SUCCESS;
    for (ULONG i = 0; i < ARRAYSIZE(Known); i++) {
        if (IsKey(key, &Known[i].Key)) {
            Known[i].Query(node, property);
            return;
        }
    }
    QueryStored(node, key, property);
}

static CONFIGRET Open(DEVINST number, struct devnode *node)
{
    WCHAR path[sizeof(ENUM_KEY) / sizeof(WCHAR) + MAX_INSTANCE_ID];

    node->Node = number;
    node->Id = InstanceIdOf(number);
    node->Key = NULL;
    if (node->Id == NULL)
        return CR_INVALID_DEVNODE;
    if (!IsRegistered(node->Id))
        return CR_NO_SUCH_DEVNODE;
    wsprintfW(path, L"%s\\%s", ENUM_KEY, node->Id);
    node->Key = OpenKey(path);
    return CR_SUCCESS;
}

static void Close(const struct devnode *node)
{
    if (node->Key != NULL)
        RegCloseKey(node->Key);
}

CONFIGRET WINAPI CM_Get_DevNode_PropertyW(DEVINST number, const DEVPROPKEY *key, DEVPROPTYPE *type,
                                          BYTE *buffer, ULONG *size, ULONG flags)
{
    CONFIGRET result = CheckPropertyArguments(key, type, buffer, size, flags);
    struct property *property;
    struct devnode node;

    if (result == CR_SUCCESS)
        result = Open(number, &node);
    if (result != CR_SUCCESS)
        return result;
    property = LocalAlloc(LPTR, sizeof(*property));
    result = CR_OUT_OF_MEMORY;
    if (property != NULL) {
        QueryKey(&node, key, property);
        result = DeliverProperty(property, type, buffer, size);
    }
    LocalFree(property);
    Close(&node);
    return result;
}

/* Of the known keys, those that the devnode has a value for; stored ones are not listed. */
CONFIGRET WINAPI CM_Get_DevNode_Property_Keys(DEVINST number, DEVPROPKEY *keys, ULONG *count,
                                              ULONG flags)
{
    DEVPROPKEY found[ARRAYSIZE(Known)];
    ULONG found_count = 0;
    struct property *property;
    struct devnode node;
    CONFIGRET result;

    if (count == NULL || (keys == NULL && *count != 0))
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    result = Open(number, &node);
    if (result != CR_SUCCESS)
        return result;
    property = LocalAlloc(LPTR, sizeof(*property));
    if (property == NULL) {
        Close(&node);
        return CR_OUT_OF_MEMORY;
    }
    for (ULONG i = 0; i < ARRAYSIZE(Known); i++) {
        QueryKey(&node, &Known[i].Key, property);
        if (property->Type != DEVPROP_TYPE_EMPTY || property->Failure != CR_SUCCESS)
            found[found_count++] = Known[i].Key;
    }
    LocalFree(property);
    Close(&node);
    return DeliverKeys(found, found_count, keys, count);
}
