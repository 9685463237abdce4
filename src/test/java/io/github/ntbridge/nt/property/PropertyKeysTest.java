package io.github.ntbridge.nt.property;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.MalformedDataException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of the public header devpkey.h with the types that it gives them. */
class PropertyKeysTest {
  private static final int[] TYPES = {0x07, 0x0D, 0x11, 0x12, 0x18, 0x2012};

  private static final String TABLE =
      """
      DeviceInterface_FriendlyName 026e516e-b814-414b-83cd-856d6fef4822 2 12
      DeviceInterface_Enabled 026e516e-b814-414b-83cd-856d6fef4822 3 11
      DeviceInterface_ClassGuid 026e516e-b814-414b-83cd-856d6fef4822 4 0D
      DeviceInterface_ReferenceString 026e516e-b814-414b-83cd-856d6fef4822 5 12
      DeviceInterface_Restricted 026e516e-b814-414b-83cd-856d6fef4822 6 11
      DeviceInterface_UnrestrictedAppCapabilities 026e516e-b814-414b-83cd-856d6fef4822 8 2012
      DeviceInterface_SchematicName 026e516e-b814-414b-83cd-856d6fef4822 9 12
      DeviceInterface_Serial_PortName 4c6bf15c-4c03-4aac-91f5-64c0f852bcf4 4 12
      DeviceInterfaceClass_DefaultInterface 14c83a99-0b3f-44b7-be4c-a178d3990564 2 12
      DeviceInterfaceClass_Name 14c83a99-0b3f-44b7-be4c-a178d3990564 3 12
      Device_InstanceId 78c34fc8-104a-4aca-9ea4-524d52996e57 256 12
      Device_ContainerId 8c7ed206-3f8a-4827-b3ab-ae9e1faefc6c 2 0D
      NAME b725f130-47ef-101a-a5f1-02608c9eebac 10 12
      Device_DeviceDesc a45c254e-df1c-4efd-8020-67d146a850e0 2 12
      Device_HardwareIds a45c254e-df1c-4efd-8020-67d146a850e0 3 2012
      Device_CompatibleIds a45c254e-df1c-4efd-8020-67d146a850e0 4 2012
      Device_Service a45c254e-df1c-4efd-8020-67d146a850e0 6 12
      Device_Class a45c254e-df1c-4efd-8020-67d146a850e0 9 12
      Device_ClassGuid a45c254e-df1c-4efd-8020-67d146a850e0 10 0D
      Device_Driver a45c254e-df1c-4efd-8020-67d146a850e0 11 12
      Device_Manufacturer a45c254e-df1c-4efd-8020-67d146a850e0 13 12
      Device_FriendlyName a45c254e-df1c-4efd-8020-67d146a850e0 14 12
      Device_LocationInfo a45c254e-df1c-4efd-8020-67d146a850e0 15 12
      Device_PDOName a45c254e-df1c-4efd-8020-67d146a850e0 16 12
      Device_Capabilities a45c254e-df1c-4efd-8020-67d146a850e0 17 07
      Device_UpperFilters a45c254e-df1c-4efd-8020-67d146a850e0 19 2012
      Device_LowerFilters a45c254e-df1c-4efd-8020-67d146a850e0 20 2012
      Device_BusNumber a45c254e-df1c-4efd-8020-67d146a850e0 23 07
      Device_Address a45c254e-df1c-4efd-8020-67d146a850e0 30 07
      Device_EnumeratorName a45c254e-df1c-4efd-8020-67d146a850e0 24 12
      Device_LocationPaths a45c254e-df1c-4efd-8020-67d146a850e0 37 2012
      Device_DevNodeStatus 4340a6c5-93fa-4706-972c-7b648008a5a7 2 07
      Device_ProblemCode 4340a6c5-93fa-4706-972c-7b648008a5a7 3 07
      Device_ProblemStatus 4340a6c5-93fa-4706-972c-7b648008a5a7 12 18
      Device_Parent 4340a6c5-93fa-4706-972c-7b648008a5a7 8 12
      Device_Children 4340a6c5-93fa-4706-972c-7b648008a5a7 9 2012
      Device_Siblings 4340a6c5-93fa-4706-972c-7b648008a5a7 10 2012
      Device_BusReportedDeviceDesc 540b947e-8b40-45bc-a8a2-6a0b894cbda2 4 12
      Device_IsPresent 540b947e-8b40-45bc-a8a2-6a0b894cbda2 5 11
      Device_HasProblem 540b947e-8b40-45bc-a8a2-6a0b894cbda2 6 11
      Device_Stack 540b947e-8b40-45bc-a8a2-6a0b894cbda2 14 2012
      Device_SessionId 83da6326-97a6-4088-9453-a1923f573b29 6 07
      Storage_Disk_Number 4d1ebee8-0803-4774-9842-b77db50265e9 5 07
      """;

  private static PropertyValue value(int type) throws MalformedDataException {
    int bytes =
        switch (type) {
          case 0x0D -> 16;
          case 0x11 -> 1;
          case 0x12 -> 2;
          default -> 4;
        };
    return PropertyCodec.decode(new PropertyType(type), new byte[bytes]);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ' ', textBlock = TABLE)
  @Rule("native-api 1.5 known keys")
  void aKeyHasItsNumbersAndTakesValuesOfItsTypeAlone(
      String name, UUID formatId, int propertyId, String type) throws MalformedDataException {
    var key = PropertyKeys.find(new DevicePropertyKey(formatId, propertyId)).orElseThrow();

    assertEquals("DEVPKEY_" + name, key.name());
    for (int other : TYPES) {
      var value = value(other);
      if (other == Integer.parseInt(type, 16)) {
        assertDoesNotThrow(() -> key.read(value));
      } else {
        assertThrows(MalformedDataException.class, () -> key.read(value), "type " + other);
      }
    }
  }

  @Test
  @Rule("native-api 1.5 known keys")
  void everyKeyIsInTheTable() {
    long keys =
        Arrays.stream(PropertyKeys.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .count();

    assertEquals(keys, TABLE.lines().count());
  }
}
