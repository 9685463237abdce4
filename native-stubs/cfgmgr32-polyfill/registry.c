/* Reading the registry, and GUIDs as its key names spell them. */
#include "polyfill.h"

HKEY OpenKey(const WCHAR *path)
{
    HKEY key;

    return RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key) == ERROR_SUCCESS ? key : NULL;
}

BOOL SubkeyName(HKEY key, DWORD index, WCHAR *name, DWORD length)
{
    LSTATUS result = RegEnumKeyExW(key, index, name, &length, NULL, NULL, NULL, NULL);

    if (result == ERROR_MORE_DATA)
        *name = 0;
    return result == ERROR_SUCCESS || result == ERROR_MORE_DATA;
}

void GuidText(const GUID *guid, WCHAR text[MAX_GUID_STRING])
{
    wsprintfW(text, L"{%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}", guid->Data1,
              guid->Data2, guid->Data3, guid->Data4[0], guid->Data4[1], guid->Data4[2],
              guid->Data4[3], guid->Data4[4], guid->Data4[5], guid->Data4[6], guid->Data4[7]);
}

static int HexDigit(WCHAR c)
{
    if (c >= L'0' && c <= L'9')
        return c - L'0';
    if (c >= L'a' && c <= L'f')
        return c - L'a' + 10;
    if (c >= L'A' && c <= L'F')
        return c - L'A' + 10;
    return -1;
}

BOOL GuidOfText(const WCHAR *text, GUID *guid)
{
    static const WCHAR shape[] = L"{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
    BYTE digits[32];
    ULONG count = 0;

    for (ULONG i = 0; i < MAX_GUID_STRING - 1; i++) {
        if (shape[i] == L'x') {
            int digit = HexDigit(text[i]);

            if (digit < 0)
                return FALSE;
            digits[count++] = (BYTE)digit;
        } else if (text[i] != shape[i]) {
            return FALSE;
        }
    }
    if (text[MAX_GUID_STRING - 1] != 0)
        return FALSE;
    ZeroMemory(guid, sizeof(*guid));
    for (ULONG i = 0; i < 8; i++)
        guid->Data1 = guid->Data1 << 4 | digits[i];
    for (ULONG i = 8; i < 12; i++)
        guid->Data2 = (WORD)(guid->Data2 << 4 | digits[i]);
    for (ULONG i = 12; i < 16; i++)
        guid->Data3 = (WORD)(guid->Data3 << 4 | digits[i]);
    for (ULONG i = 0; i < 8; i++)
        guid->Data4[i] = (BYTE)(digits[16 + 2 * i] << 4 | digits[17 + 2 * i]);
    return TRUE;
}
