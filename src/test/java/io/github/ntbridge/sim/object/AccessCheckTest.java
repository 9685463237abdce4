package io.github.ntbridge.sim.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open what, with what access. */
class AccessCheckTest {
  private static final String DEVICE = "\\Device\\X";
  private static final int READ = 0x120089;
  private static final int WRITE = 0x120116;
  private static final int ALL = 0x1F01FF;
  private static final int READ_CONTROL = 0x20000;
  private static final int WRITE_DAC = 0x40000;
  private static final int MAXIMUM_ALLOWED = 0x2000000;

  /** BASIC of NtQueryObject: 56 bytes, the granted access at 4. */
  private static final int BASIC = 0;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final User alice = User.standard("alice");
  private final Caller administrator = new Caller(machine);

  @AfterEach
  void close() {
    administrator.close();
  }

  private void device(String sddl) {
    machine.device(DEVICE).security(sddl).plug();
  }

  private NtStatus open(User user, int access) {
    return new Caller(machine.logOn(user)).open(DEVICE, access).status();
  }

  private void assertGranted(int granted, User user, int access) {
    var caller = new Caller(machine.logOn(user));
    assertGranted(granted, caller, caller.open(DEVICE, access).require());
  }

  private static void assertGranted(int granted, Caller caller, long handle) {
    var basic = caller.memory(56);
    caller
        .ntDll()
        .NtQueryObject(
            Caller.handle(handle), BASIC, basic.pointer(), 56, caller.memory(4).pointer());
    assertEquals(new AccessMask(granted), new AccessMask(basic.buffer().getInt(4)));
  }

  @Nested
  class ADeviceWithoutSecurityOfItsOwn {
    @Test
    void isReadByEverybodyAndFullyOpenToAdministratorsAndTheSystem() {
      machine.device(DEVICE).plug();

      assertGranted(READ, alice, MAXIMUM_ALLOWED);
      assertEquals(NtStatus.ACCESS_DENIED, open(alice, WRITE));
      assertGranted(ALL, User.administrator("root"), MAXIMUM_ALLOWED);
      assertGranted(ALL, User.localSystem(), MAXIMUM_ALLOWED);
    }

    @Test
    void isFullyOpenToTheDefaultCaller() {
      machine.device(DEVICE).plug();

      assertGranted(ALL, administrator, administrator.open(DEVICE, MAXIMUM_ALLOWED).require());
    }
  }

  @Nested
  class Entries {
    @ParameterizedTest
    @CsvSource({
      // DACL, what alice gets
      "D:(A;;GR;;;WD), 0x120089",
      "D:(A;;GR;;;WD)(A;;GW;;;AU), 0x12019F",
      "D:(D;;GW;;;WD)(A;;GA;;;BU), 0x0D00E9",
      "D:(A;;GA;;;BU)(D;;GW;;;WD), 0x1F01FF",
      "D:(A;;FR;;;IU)(D;;FR;;;IU)(A;;FW;;;IU), 0x12019F",
      "D:(D;;CC;;;WD)(A;;FR;;;WD), 0x120088",
      "D:(A;IO;GA;;;WD)(A;;FR;;;WD), 0x120089",
      "D:(D;IO;GA;;;WD)(A;;FR;;;WD), 0x120089",
      "D:(A;;GA;;;BA)(A;;FR;;;WD), 0x120089",
      "D:NO_ACCESS_CONTROL, 0x1F01FF",
    })
    void theFirstThatSpeaksOfARightDecidesIt(String sddl, String granted) {
      device(sddl);

      assertGranted(Integer.decode(granted), alice, MAXIMUM_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:", "D:P(A;;GA;;;SY)", "D:(D;;GA;;;WD)(A;;GA;;;WD)"})
    void thatAllowNothingRefuseEveryone(String sddl) {
      device(sddl);

      assertEquals(NtStatus.ACCESS_DENIED, open(alice, Caller.QUERY));
      assertEquals(NtStatus.ACCESS_DENIED, open(alice, MAXIMUM_ALLOWED));
    }

    @Test
    void thatAllowLessThanIsAskedForAllowNothing() {
      device("D:(A;;FR;;;WD)");

      assertEquals(NtStatus.SUCCESS, open(alice, READ));
      assertEquals(NtStatus.ACCESS_DENIED, open(alice, READ | 0x2));
      assertEquals(NtStatus.ACCESS_DENIED, open(alice, MAXIMUM_ALLOWED | 0x2));
    }

    @Test
    void thatNameAGroupOfTheUserCount() {
      device("D:(A;;FR;;;S-1-5-21-1-2-3-4000)");

      assertEquals(NtStatus.ACCESS_DENIED, open(alice, READ));
      assertEquals(NtStatus.SUCCESS, open(alice.memberOf("S-1-5-21-1-2-3-4000"), READ));
    }

    @Test
    void thatNameTheUserCount() {
      device("D:(A;;FR;;;" + alice.sid() + ")");

      assertEquals(NtStatus.SUCCESS, open(alice, READ));
      assertEquals(NtStatus.ACCESS_DENIED, open(User.standard("bob"), READ));
    }
  }

  @Nested
  class AnAdministratorWhoIsNotElevated {
    private final User plain = User.administrator("root").notElevated();

    @Test
    void isNotAllowedWhatAdministratorsAre() {
      device("D:(A;;GA;;;BA)(A;;FR;;;BU)");

      assertEquals(NtStatus.SUCCESS, open(User.administrator("root"), WRITE));
      assertEquals(NtStatus.ACCESS_DENIED, open(plain, WRITE));
      assertEquals(NtStatus.SUCCESS, open(plain, READ));
    }

    @Test
    void isDeniedWhatAdministratorsAre() {
      device("D:(D;;FR;;;BA)(A;;GA;;;BU)");

      assertEquals(NtStatus.ACCESS_DENIED, open(plain, READ));
      assertEquals(NtStatus.SUCCESS, open(alice, READ));
    }

    @Test
    void wasAnAdministratorBefore() {
      var refused = assertThrows(IllegalStateException.class, alice::notElevated);

      assertTrue(String.valueOf(refused.getMessage()).contains("alice is not an administrator"));
    }
  }

  @Nested
  class AnOwner {
    @Test
    void mayReadAndChangeTheSecurityWhateverItSays() {
      device("O:" + alice.sid() + "D:(D;;GA;;;WD)");

      assertGranted(READ_CONTROL | WRITE_DAC, alice, MAXIMUM_ALLOWED);
      assertEquals(NtStatus.ACCESS_DENIED, open(User.standard("bob"), READ_CONTROL));
      assertEquals(NtStatus.ACCESS_DENIED, open(alice, READ));
    }

    @Test
    void mayDoWhatOwnerRightsSayInsteadIfTheyAreThere() {
      device("O:" + alice.sid() + "D:(A;;FR;;;OW)");

      assertGranted(READ, alice, MAXIMUM_ALLOWED);
      assertEquals(NtStatus.ACCESS_DENIED, open(alice, WRITE_DAC));
      assertEquals(NtStatus.ACCESS_DENIED, open(User.standard("bob"), READ));
    }

    @Test
    void isAGroupOnlyForThoseWhoHaveItsRights() {
      device("O:BAD:");

      assertGranted(READ_CONTROL | WRITE_DAC, User.administrator("root"), MAXIMUM_ALLOWED);
      assertEquals(
          NtStatus.ACCESS_DENIED, open(User.administrator("root").notElevated(), READ_CONTROL));
    }
  }

  @Nested
  class ANameBelowADevice {
    @Test
    void isCheckedWithTheDevicesSecurity() {
      device("D:(A;;FR;;;BU)");

      var caller = new Caller(machine.logOn(alice));

      assertEquals(NtStatus.SUCCESS, caller.open(DEVICE + "\\below", READ).status());
      assertEquals(NtStatus.ACCESS_DENIED, caller.open(DEVICE + "\\below", WRITE).status());
    }

    @Test
    void isTheDriversAffairWithoutSecureOpen() {
      machine.device(DEVICE).security("D:").withoutSecureOpen().plug();

      var caller = new Caller(machine.logOn(alice));

      assertEquals(NtStatus.ACCESS_DENIED, caller.open(DEVICE, READ).status());
      assertEquals(NtStatus.SUCCESS, caller.open(DEVICE + "\\below", WRITE).status());
    }
  }

  @Nested
  class ADirectory {
    @Test
    void isListedByWhomItsSecurityAllows() {
      machine.addDirectory("\\Room", "D:(A;;GR;;;" + alice.sid() + ")");
      machine.device("\\Room\\X").plug();
      var caller = new Caller(machine.logOn(alice));
      var other = new Caller(machine.logOn(User.standard("bob")));

      assertGranted(
          0x20003,
          caller,
          caller.openDirectory(caller.attributes(0, "\\Room"), 0x80000000).require());
      assertEquals(
          NtStatus.ACCESS_DENIED,
          caller.openDirectory(caller.attributes(0, "\\Room"), 0x4).status());
      assertEquals(NtStatus.ACCESS_DENIED, other.openDirectory(0, "\\Room").status());
      assertEquals(NtStatus.SUCCESS, other.open("\\Room\\X", READ).status());
    }

    @Test
    void takesInWhatThoseCreateWhoMay() {
      machine.addDirectory("\\Room", "D:(A;;LC;;;BU)");
      var caller = new Caller(machine.logOn(alice));

      assertEquals(NtStatus.SUCCESS, caller.createLink("\\Room\\Link", "\\Device").status());
      assertEquals(NtStatus.ACCESS_DENIED, caller.createDirectory("\\Room\\Inner").status());
      assertEquals(NtStatus.OBJECT_NAME_COLLISION, caller.createDirectory("\\Room\\Link").status());
      assertEquals(
          NtStatus.ACCESS_DENIED, caller.createLink("\\GLOBAL??\\Mine", "\\Device").status());
    }

    @Test
    void takesInDirectoriesOfThoseWhoMayCreateThose() {
      machine.addDirectory("\\Room", "D:(A;;SW;;;BU)");
      var caller = new Caller(machine.logOn(alice));

      assertEquals(NtStatus.SUCCESS, caller.createDirectory("\\Room\\Inner").status());
      assertEquals(NtStatus.SUCCESS, caller.createLink("\\Room\\Inner\\L", "\\Device").status());
      assertEquals(NtStatus.ACCESS_DENIED, caller.createLink("\\Room\\L", "\\Device").status());
    }
  }

  @Nested
  class ALink {
    @Test
    void isReadByWhomItsSecurityAllowsAndFollowedByEverybody() {
      machine.device(DEVICE).plug();
      machine.addSymbolicLink("\\GLOBAL??\\X", DEVICE, "D:(A;;CC;;;" + alice.sid() + ")");
      var caller = new Caller(machine.logOn(alice));
      var other = new Caller(machine.logOn(User.standard("bob")));

      assertEquals(NtStatus.SUCCESS, caller.openLink(0, "\\??\\X").status());
      assertEquals(NtStatus.ACCESS_DENIED, other.openLink(0, "\\??\\X").status());
      assertEquals(NtStatus.SUCCESS, other.open("\\??\\X", READ).status());
    }
  }

  @Nested
  class SecurityThatIsAskedFor {
    private String sddl(Caller caller, long handle, int information) throws Exception {
      var descriptor = caller.memory(256);
      caller
          .ntDll()
          .NtQuerySecurityObject(
              Caller.handle(handle),
              information,
              descriptor.pointer(),
              256,
              caller.memory(4).pointer());
      var bytes = new byte[256];
      descriptor.pointer().read(0, bytes, 0, bytes.length);
      return SecurityDescriptor.parse(bytes).toSddl();
    }

    @Test
    void isWhatTheDeviceHasWithGenericRightsMapped() throws Exception {
      device("D:P(A;;GA;;;SY)(A;;GR;;;WD)");
      long handle = administrator.open(DEVICE, READ).require();

      assertEquals("O:BAG:SYD:P(A;;FA;;;SY)(A;;FR;;;WD)", sddl(administrator, handle, 7));
      assertEquals("O:BA", sddl(administrator, handle, 1));
      assertEquals("D:P(A;;FA;;;SY)(A;;FR;;;WD)", sddl(administrator, handle, 4));
    }

    @Test
    void namesTheCreatorOfALink() throws Exception {
      var caller = new Caller(machine.logOn(alice));
      long handle = caller.createLink("\\??\\Mine", "\\Device").require();

      assertEquals("O:" + alice.sid(), sddl(caller, handle, 1));
    }
  }

  @Nested
  class Misuse {
    private void assertRefused(String part, String sddl) {
      var plan = SimulatedMachine.builder();
      var device = plan.device(DEVICE);
      for (var step :
          new Runnable[] {
            () -> device.security(sddl),
            () -> plan.directory("\\Room", sddl),
            () -> plan.symbolicLink("\\Link", "\\Device", sddl)
          }) {
        var refused = assertThrows(IllegalArgumentException.class, step::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
      }
    }

    @Test
    void badTextIsRefusedWhenItIsWritten() {
      assertRefused("expected O:, G:, D: or S:", "(A;;GA;;;SY)");
      assertRefused("\"Alice\" is no SID", "D:(A;;GA;;;Alice)");
    }

    @Test
    void whatIsNotCheckedIsRefused() {
      assertRefused("has no DACL; write one such as", "O:BA");
      assertRefused("leave out S:", "D:(A;;GA;;;SY)S:(ML;;NW;;;HI)");
      assertRefused("(AU;;CC;;;WD)", "D:(AU;;CC;;;WD)");
    }

    @Test
    void aUserHasANameAndGroupsThatAreSids() {
      assertThrows(IllegalArgumentException.class, () -> User.standard(" "));
      assertThrows(IllegalArgumentException.class, () -> alice.memberOf("Operators"));
      assertThrows(IllegalArgumentException.class, () -> alice.withSid("S-1-x"));
    }
  }

  @Test
  void anOpenRelativeToAFileIsCheckedToo() {
    device("D:(A;;FR;;;BU)");
    var caller = new Caller(machine.logOn(alice));
    long handle = caller.open(DEVICE, READ).require();

    assertEquals(
        NtStatus.ACCESS_DENIED,
        caller.open(handle, "below", WRITE, ShareAccess.ALL, OpenOptions.NONE).status());
  }
}
