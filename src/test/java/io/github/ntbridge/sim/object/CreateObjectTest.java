package io.github.ntbridge.sim.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the attributes of an object to create bring. */
class CreateObjectTest {
  private static final int ALL_ACCESS = 0xF000F;
  private static final int LINK_ALL_ACCESS = 0xF0001;
  private static final int ATTRIBUTES_AT = 24;
  private static final String NAME = "\\BaseNamedObjects\\Room";

  private final Caller caller = new Caller(SimulatedMachine.create());

  @AfterEach
  void close() {
    caller.close();
  }

  @FunctionalInterface
  private interface Creation {
    int call(Pointer out, Pointer attributes);
  }

  private Caller.Opened create(String name, int flags, Creation creation) {
    var out = caller.memory(8);
    out.buffer().putLong(0, -1);
    var attributes = caller.attributes(0, name);
    attributes.buffer().putInt(ATTRIBUTES_AT, ObjectAttributes.CASE_INSENSITIVE | flags);
    var status = NtStatus.of(creation.call(out.pointer(), attributes.pointer()));
    return new Caller.Opened(status, out.buffer().getLong(0));
  }

  private Caller.Opened createDirectory(String name, int flags) {
    return create(
        name,
        flags,
        (out, attributes) -> caller.ntDll().NtCreateDirectoryObject(out, ALL_ACCESS, attributes));
  }

  private Caller.Opened createLink(String name, int flags) {
    var text = caller.text("\\Device");
    var target = caller.memory(16);
    new UnicodeString(14, 16, text.address()).write(target.buffer(), 0, Caller.POINTERS);
    return create(
        name,
        flags,
        (out, attributes) ->
            caller
                .ntDll()
                .NtCreateSymbolicLinkObject(out, LINK_ALL_ACCESS, attributes, target.pointer()));
  }

  @Nested
  class WithOpenIf {
    @Test
    @Rule("native-api 2.5 OBJ_OPENIF")
    void whatIsThereIsOpenedWithObjectNameExists() {
      assertEquals(NtStatus.SUCCESS, createDirectory(NAME, ObjectAttributes.OPENIF).status());

      var again = createDirectory(NAME, ObjectAttributes.OPENIF);

      assertEquals(NtStatus.OBJECT_NAME_EXISTS, again.status());
      assertNotEquals(0, again.handle());
      assertEquals(2, caller.machine.openHandleCount());
      assertEquals(NtStatus.SUCCESS, caller.close(again.handle()));
      assertEquals(NtStatus.SUCCESS, caller.openDirectory(0, NAME).status());
    }

    @Test
    @Rule("native-api 2.5 OBJ_OPENIF")
    void whatIsThereAndOfAnotherTypeIsAMismatch() {
      createDirectory(NAME, 0).require();

      var link = createLink(NAME, ObjectAttributes.OPENIF);

      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, link.status());
      assertEquals(0, link.handle());
    }

    @Test
    void aLinkThatIsThereKeepsItsTarget() {
      createLink(NAME, 0).require();

      assertEquals(NtStatus.OBJECT_NAME_EXISTS, createLink(NAME, ObjectAttributes.OPENIF).status());
    }
  }

  @Test
  @Rule("native-api 2.5 name taken")
  void withoutOpenIfANameThatIsTakenIsACollision() {
    createDirectory(NAME, 0).require();

    var again = createDirectory(NAME, 0);

    assertEquals(NtStatus.OBJECT_NAME_COLLISION, again.status());
    assertEquals(0, again.handle());
  }

  @Test
  @Rule("native-api 2.5 OBJ_PERMANENT")
  void aPermanentObjectTakesAPrivilege() {
    var permanent = createDirectory(NAME, ObjectAttributes.PERMANENT);

    assertEquals(NtStatus.PRIVILEGE_NOT_HELD, permanent.status());
    assertEquals(0, permanent.handle());
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.openDirectory(0, NAME).status());
  }

  @Test
  @Rule("native-api 2.5 OBJ_PERMANENT")
  void anObjectThatIsNotPermanentGoesWithItsLastHandle() {
    long handle = createDirectory(NAME, 0).require();
    assertEquals(NtStatus.SUCCESS, caller.openDirectory(0, "\\BaseNamedObjects").status());

    caller.close(handle);

    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.openDirectory(0, NAME).status());
  }
}
