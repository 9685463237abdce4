package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked, and what is remembered of the answers. */
class KnownInterfaceTest {
  private static final InterfacePath PATH = NotifyingLayer.path(1);
  private static final String INSTANCE_ID = "ROOT\\TEST\\1";

  /** A system that has some properties, and fails when it is told to. */
  private static final class Source implements PropertySource {
    private final Map<DevicePropertyKey, String> texts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean failing;

    @Override
    public Optional<PropertyValue> read(PropertyOwner owner, String name, DevicePropertyKey key)
        throws IOException {
      asked.add(owner + " " + name + " " + PropertyKeys.nameOf(key));
      if (failing) {
        throw new IOException("from a test");
      }
      return Optional.ofNullable(texts.get(key))
          .map(text -> new PropertyValue.Text(PropertyType.STRING, text));
    }
  }

  private final Source source = new Source();
  private final KnownInterface known = new KnownInterface(PATH, source);

  @Test
  void aValueIsKeptBeyondTheRemoval() {
    source.texts.put(PropertyKeys.DEVICE_INSTANCE_ID.key(), INSTANCE_ID);
    assertEquals(Optional.of(INSTANCE_ID), known.instanceId());
    known.markGone();

    assertEquals(Optional.of(INSTANCE_ID), known.instanceId());
    assertEquals(1, source.asked.size());
  }

  @Test
  void thatThereIsNoSuchPropertyIsRememberedToo() {
    assertEquals(Optional.empty(), known.property(PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME));
    assertEquals(Optional.empty(), known.property(PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME));

    assertEquals(1, source.asked.size());
    assertEquals(List.of(), known.rememberedProperties());
  }

  @Test
  void aFailedReadIsNotKeptAndIsRepeated() {
    source.texts.put(PropertyKeys.DEVICE_INSTANCE_ID.key(), INSTANCE_ID);
    source.failing = true;
    assertEquals(Optional.empty(), known.instanceId());
    source.failing = false;

    assertEquals(Optional.of(INSTANCE_ID), known.instanceId());
  }

  @Test
  void onceGoneNothingIsAsked() {
    known.markGone();

    assertEquals(Optional.empty(), known.instanceId());
    assertEquals(Optional.empty(), known.displayName());
    assertEquals(List.of(), source.asked);
  }

  @Test
  void aDeviceIsAskedByItsInstanceId() {
    source.texts.put(PropertyKeys.DEVICE_INSTANCE_ID.key(), INSTANCE_ID);
    source.texts.put(PropertyKeys.DEVICE_SERVICE.key(), "test");
    assertEquals(Optional.of("test"), known.deviceProperty(PropertyKeys.DEVICE_SERVICE));
    known.markGone();

    assertEquals(Optional.of("test"), known.deviceProperty(PropertyKeys.DEVICE_SERVICE));
    assertEquals(Optional.empty(), known.property(PropertyKeys.DEVICE_SERVICE));
    assertEquals(
        List.of(
            "INTERFACE " + PATH.text() + " DEVPKEY_Device_InstanceId",
            "DEVICE " + INSTANCE_ID + " DEVPKEY_Device_Service"),
        source.asked);
    assertEquals(
        List.of("DEVPKEY_Device_Service"),
        known.rememberedDeviceProperties().stream().map(Property::name).toList());
  }

  @Test
  void aValueOfAnotherTypeIsEmptyAndStaysAmongTheRemembered() {
    source.texts.put(PropertyKeys.DEVICE_CONTAINER_ID.key(), "no GUID");

    assertEquals(Optional.empty(), known.property(PropertyKeys.DEVICE_CONTAINER_ID));
    assertEquals(1, known.rememberedProperties().size());
  }

  @Test
  void theNameOfTheInterfaceComesBeforeThoseOfTheDevice() {
    source.texts.put(PropertyKeys.DEVICE_INSTANCE_ID.key(), INSTANCE_ID);
    source.texts.put(PropertyKeys.DEVICE_DEVICE_DESC.key(), "description");
    assertEquals(Optional.of("description"), known.displayName());

    source.texts.put(PropertyKeys.DEVICE_FRIENDLY_NAME.key(), "device");
    assertEquals(Optional.of("device"), new KnownInterface(PATH, source).displayName());

    source.texts.put(PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key(), "interface");
    assertEquals(Optional.of("interface"), new KnownInterface(PATH, source).displayName());
  }

  @Test
  void learningAsksOneQuestionAtATimeEachOnce() {
    source.texts.put(PropertyKeys.DEVICE_INSTANCE_ID.key(), INSTANCE_ID);
    var remembered =
        RememberedProperties.INSTANCE_ID
            .withInterface(PropertyKeys.DEVICE_CONTAINER_ID, PropertyKeys.DEVICE_INSTANCE_ID)
            .withDevice(PropertyKeys.DEVICE_SERVICE);
    assertTrue(known.readNext(remembered));
    assertEquals(1, source.asked.size());
    assertTrue(known.readNext(remembered));
    assertFalse(known.readNext(remembered));

    assertEquals(
        List.of(
            "INTERFACE " + PATH.text() + " DEVPKEY_Device_InstanceId",
            "INTERFACE " + PATH.text() + " DEVPKEY_Device_ContainerId",
            "DEVICE " + INSTANCE_ID + " DEVPKEY_Device_Service"),
        source.asked);
  }
}
