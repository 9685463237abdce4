package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.seam.PointerSize;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Sizes and offsets as the C compiler gives them with the public headers, for x86 and x64. */
class StructLayoutTest {

  static final List<StructLayout> LAYOUTS = NativeHeaders.allLayouts();

  private static StructLayout layout(String name) {
    return LAYOUTS.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no layout " + name));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # structure                     size  align  size  align
          #                                32    32     64    64
          UNICODE_STRING,                   8,    4,    16,    8
          OBJECT_ATTRIBUTES,               24,    4,    48,    8
          IO_STATUS_BLOCK,                  8,    4,    16,    8
          OBJECT_DIRECTORY_INFORMATION,    16,    4,    32,    8
          FILE_IO_COMPLETION_INFORMATION,  16,    4,    32,    8
          FILE_COMPLETION_INFORMATION,      8,    4,    16,    8
          FILE_FS_DEVICE_INFORMATION,       8,    4,     8,    4
          DEVPROPKEY,                      20,    4,    20,    4
          CM_NOTIFY_FILTER,               416,    4,   416,    8
          CM_NOTIFY_EVENT_DATA,            36,    4,    36,    4
          """)
  void aStructureHasItsSizeAndAlignment(
      String name, int size32, int alignment32, int size64, int alignment64) {
    var layout = layout(name);
    assertAll(
        () -> assertEquals(size32, layout.size(PointerSize.BITS_32)),
        () -> assertEquals(alignment32, layout.alignment(PointerSize.BITS_32)),
        () -> assertEquals(size64, layout.size(PointerSize.BITS_64)),
        () -> assertEquals(alignment64, layout.alignment(PointerSize.BITS_64)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # structure                    field                     offset size offset size
          #                                                          32    32    64    64
          UNICODE_STRING,                Length,                      0,    2,    0,    2
          UNICODE_STRING,                MaximumLength,               2,    2,    2,    2
          UNICODE_STRING,                Buffer,                      4,    4,    8,    8
          OBJECT_ATTRIBUTES,             Length,                      0,    4,    0,    4
          OBJECT_ATTRIBUTES,             RootDirectory,               4,    4,    8,    8
          OBJECT_ATTRIBUTES,             ObjectName,                  8,    4,   16,    8
          OBJECT_ATTRIBUTES,             Attributes,                 12,    4,   24,    4
          OBJECT_ATTRIBUTES,             SecurityDescriptor,         16,    4,   32,    8
          OBJECT_ATTRIBUTES,             SecurityQualityOfService,   20,    4,   40,    8
          IO_STATUS_BLOCK,               Status,                      0,    4,    0,    4
          IO_STATUS_BLOCK,               Pointer,                     0,    4,    0,    8
          IO_STATUS_BLOCK,               Information,                 4,    4,    8,    8
          OBJECT_DIRECTORY_INFORMATION,  Name,                        0,    8,    0,   16
          OBJECT_DIRECTORY_INFORMATION,  Name.Buffer,                 4,    4,    8,    8
          OBJECT_DIRECTORY_INFORMATION,  TypeName,                    8,    8,   16,   16
          OBJECT_DIRECTORY_INFORMATION,  TypeName.Buffer,            12,    4,   24,    8
          FILE_IO_COMPLETION_INFORMATION, KeyContext,                 0,    4,    0,    8
          FILE_IO_COMPLETION_INFORMATION, ApcContext,                 4,    4,    8,    8
          FILE_IO_COMPLETION_INFORMATION, IoStatusBlock,              8,    8,   16,   16
          FILE_IO_COMPLETION_INFORMATION, IoStatusBlock.Status,       8,    4,   16,    4
          FILE_IO_COMPLETION_INFORMATION, IoStatusBlock.Information, 12,    4,   24,    8
          FILE_COMPLETION_INFORMATION,   Port,                        0,    4,    0,    8
          FILE_COMPLETION_INFORMATION,   Key,                         4,    4,    8,    8
          FILE_FS_DEVICE_INFORMATION,    DeviceType,                  0,    4,    0,    4
          FILE_FS_DEVICE_INFORMATION,    Characteristics,             4,    4,    4,    4
          DEVPROPKEY,                    fmtid,                       0,   16,    0,   16
          DEVPROPKEY,                    pid,                        16,    4,   16,    4
          CM_NOTIFY_FILTER,              cbSize,                      0,    4,    0,    4
          CM_NOTIFY_FILTER,              Flags,                       4,    4,    4,    4
          CM_NOTIFY_FILTER,              FilterType,                  8,    4,    8,    4
          CM_NOTIFY_FILTER,              Reserved,                   12,    4,   12,    4
          CM_NOTIFY_FILTER,              u,                          16,  400,   16,  400
          CM_NOTIFY_FILTER,              u.DeviceInterface.ClassGuid, 16,   16,   16,   16
          CM_NOTIFY_FILTER,              u.DeviceHandle.hTarget,     16,    4,   16,    8
          CM_NOTIFY_FILTER,              u.DeviceInstance.InstanceId, 16,  400,   16,  400
          CM_NOTIFY_EVENT_DATA,          FilterType,                  0,    4,    0,    4
          CM_NOTIFY_EVENT_DATA,          Reserved,                    4,    4,    4,    4
          CM_NOTIFY_EVENT_DATA,          u.DeviceInterface.ClassGuid, 8,   16,    8,   16
          CM_NOTIFY_EVENT_DATA,          u.DeviceInterface.SymbolicLink, 24,  2,   24,    2
          CM_NOTIFY_EVENT_DATA,          u.DeviceHandle.EventGuid,    8,   16,    8,   16
          CM_NOTIFY_EVENT_DATA,          u.DeviceHandle.NameOffset,  24,    4,   24,    4
          CM_NOTIFY_EVENT_DATA,          u.DeviceHandle.DataSize,    28,    4,   28,    4
          CM_NOTIFY_EVENT_DATA,          u.DeviceHandle.Data,        32,    1,   32,    1
          CM_NOTIFY_EVENT_DATA,          u.DeviceInstance.InstanceId, 8,    2,    8,    2
          """)
  @Rule({
    "native-api 1.4 filter layout",
    "native-api 1.4 event layout",
    "native-api 1.5 DEVPROPKEY"
  })
  void aFieldIsAtTheOffsetOfTheCompiler(
      String structure, String name, int offset32, int size32, int offset64, int size64) {
    assertEquals(
        new StructField(name, offset32, offset64, size32, size64), layout(structure).field(name));
  }

  @ParameterizedTest
  @FieldSource("LAYOUTS")
  void everyFieldIsInside(StructLayout layout) {
    for (var pointers : PointerSize.values()) {
      for (var field : layout.fields()) {
        assertTrue(
            field.offset(pointers) + field.size(pointers) <= layout.size(pointers), field::name);
      }
    }
  }

  @Nested
  class AFieldThatIsNotThere {
    @Test
    void isNamedInTheError() {
      var error =
          assertThrows(IllegalArgumentException.class, () -> UnicodeString.LAYOUT.field("Lenght"));
      assertEquals("UNICODE_STRING has no field \"Lenght\"", error.getMessage());
    }
  }
}
