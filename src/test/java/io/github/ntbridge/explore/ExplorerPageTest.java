package io.github.ntbridge.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of a machine as a file. */
class ExplorerPageTest {
  private static final UUID CLASS = UUID.fromString("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final String NODE = "ROOT\\TEST\\0000";
  private static final String PATH = "\\\\?\\ROOT#TEST#0000#{" + CLASS + "}";
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)><!--\u202e\u2028";

  private final SimulatedMachine machine = SimulatedMachine.create();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private static String hashOf(String text) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String onlyGroup(String pattern, String text) {
    var found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results().toList();
    assertEquals(1, found.size(), pattern);
    return found.get(0).group(1);
  }

  @Test
  void allowsItsOwnScriptAndStyleAloneAndNoRequest() throws Exception {
    var page = Pictures.page(Pictures.of(machine));
    var policy = onlyGroup("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"", page);

    assertEquals(
        "default-src 'none'; script-src "
            + hashOf(onlyGroup("<script>(.*?)</script>", page))
            + "; style-src "
            + hashOf(onlyGroup("<style>(.*?)</style>", page))
            + "; connect-src 'none'; base-uri 'none'; form-action 'none'",
        policy);
  }

  @Test
  void refersToNoOtherFile() throws IOException {
    var page = Pictures.page(Pictures.of(machine));

    assertFalse(Pattern.compile("https?:|\\ssrc=|url\\(|@import|<link").matcher(page).find());
  }

  @Test
  void keepsNamesThatLookLikeMarkupInsideOfItsData() throws IOException {
    machine.addObject("\\" + HOSTILE, "Event");
    machine.device("\\Device\\Test").instanceId(NODE).friendlyName(HOSTILE).plug();

    var picture = Pictures.of(machine);
    var page = Pictures.page(picture);

    assertFalse(page.contains("<img"));
    assertEquals(3, Pattern.compile("<script").matcher(page).results().count());
    assertEquals("Event", Pictures.row(picture, "objects", "\\" + HOSTILE).get(1));
    assertEquals(HOSTILE, Pictures.row(picture, "nodes", NODE).get(2));
  }

  @Test
  void containsTheWholeRecording() throws IOException {
    machine.device("\\Device\\Test").instanceId(NODE).friendlyName(HOSTILE).plug();
    var picture = Pictures.of(machine);

    assertEquals(picture.recording(), Recording.parse(Pictures.recording(picture)));
  }

  @Test
  void joinsAnInterfaceWithLinkDeviceNodeAndNames() throws IOException {
    machine
        .device("\\Device\\Test")
        .instanceId(NODE)
        .friendlyName("A test device")
        .service("testservice")
        .dosName("COM7")
        .interfaceOf(CLASS)
        .plug();
    var picture = Pictures.of(machine);

    var row = Pictures.row(picture, "interfaces", PATH);

    var node = Pictures.rows(picture, "nodes").get(Math.toIntExact((Long) row.get(2)));
    assertEquals(
        List.of(NODE, "A test device", "testservice"),
        List.of(node.get(0), node.get(2), node.get(4)));
    assertEquals(1L, row.get(3));
    assertEquals("\\??\\" + PATH.substring(4), row.get(4));
    assertEquals("\\Device\\Test", row.get(5));
    assertEquals("A test device", row.get(6));
    assertEquals("COM7", row.get(7));
  }

  @Test
  void explainsProblemsInWords() throws IOException {
    machine.device("\\Device\\Test").instanceId(NODE).problem(22).plug();
    var picture = Pictures.of(machine);

    assertEquals(22L, Pictures.row(picture, "nodes", NODE).get(7));
    assertEquals(
        List.of("CM_PROB_DISABLED", "the device is disabled"),
        Pictures.plain(picture, "problems", "22"));
  }

  @Test
  void describesSecurityDescriptorsInWords() throws IOException {
    var key = new DevicePropertyKey(CLASS, 2);
    var sddl = new PropertyValue.Text(PropertyType.SECURITY_DESCRIPTOR_STRING, "D:(A;;GA;;;SY)");
    machine.device("\\Device\\Test").instanceId(NODE).property(key, sddl).plug();

    var picture = Pictures.of(machine);

    assertEquals(
        List.of("SYSTEM: all access"), Pictures.plain(picture, "security", "D:(A;;GA;;;SY)"));
  }

  @Test
  void showsWhatWasLeftOutAndAllTheRest() throws IOException {
    machine.addSymbolicLink("\\GLOBAL??\\Cycle", "\\GLOBAL??\\Cycle");
    machine.device("\\Device\\Good").instanceId(NODE).interfaceOf(CLASS).plug();
    var picture = Pictures.of(machine);

    assertEquals(
        List.of("the link \\GLOBAL??\\Cycle, which leads into a cycle"),
        Pictures.plain(picture, "leftOut"));
    assertEquals(PATH, Pictures.row(picture, "interfaces", PATH).get(0));
  }

  @Test
  void showsAMalformedPropertyOfADeviceAndTheOtherDevices() throws IOException {
    var key = new DevicePropertyKey(CLASS, 2);
    machine
        .device("\\Device\\Bad")
        .instanceId("ROOT\\BAD\\0000")
        .property(key, PropertyValue.of(PropertyType.STRING, new byte[] {1}))
        .plug();
    machine.device("\\Device\\Good").instanceId(NODE).friendlyName("Good").plug();
    var picture = Pictures.of(machine);

    assertEquals("Good", Pictures.row(picture, "nodes", NODE).get(2));
    assertEquals(1L, Pictures.row(picture, "nodes", "ROOT\\BAD\\0000").get(5));
    assertTrue(Pictures.recording(picture).contains("\"bytes\":\"01\""));
  }

  @Test
  void showsTheDifferencesFromAnEarlierRecording() throws IOException {
    var before = Pictures.of(machine).recording();
    machine.device("\\Device\\Test").instanceId(NODE).friendlyName("New").plug();

    var picture = Pictures.of(machine).comparedWith("before.json", before);

    assertEquals("before.json", Pictures.plain(picture, "diff", "earlier"));
    var nodes = (List<?>) Pictures.plain(picture, "diff", "nodes");
    assertTrue(nodes.contains(List.of("added", NODE, "New", 0L, List.of())), nodes::toString);
  }
}
