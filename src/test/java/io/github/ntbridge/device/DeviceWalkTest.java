package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a walk returns while devices come and go between any two of its native calls. */
@Rule("native-api 1.6 no more or gone")
class DeviceWalkTest {
  private static final int SIBLINGS = 6;

  /** More than a walk of the tree takes, with what a change adds. */
  private static final int CALLS = 66;

  private static final String BUS = "ROOT\\BUS\\0";
  private static final String OTHER_BUS = "ROOT\\BUS\\1";
  private static final String GRANDCHILD = "BUS\\BELOW\\4";

  private static String sibling(int number) {
    return "BUS\\DEVICE\\" + number;
  }

  private static String child(int number) {
    return "BUS\\CHILD\\" + number;
  }

  /** Two buses, of which one has six devices with a child each. */
  private static ChangingTree tree(ConfigRet gone) {
    var tree = new ChangingTree(gone);
    tree.plug(BUS, ChangingTree.ROOT);
    tree.plug(OTHER_BUS, ChangingTree.ROOT);
    for (int i = 0; i < SIBLINGS; i++) {
      tree.plug(sibling(i), BUS);
      tree.plug(child(i), sibling(i));
    }
    tree.plug(GRANDCHILD, child(4));
    return tree;
  }

  private static Set<String> all() {
    var all = new TreeSet<>(Set.of(ChangingTree.ROOT, BUS, OTHER_BUS, GRANDCHILD));
    for (int i = 0; i < SIBLINGS; i++) {
      all.add(sibling(i));
      all.add(child(i));
    }
    return all;
  }

  private static Set<String> without(int number) {
    var rest = all();
    rest.removeAll(Set.of(sibling(number), child(number)));
    if (number == 4) {
      rest.remove(GRANDCHILD);
    }
    return rest;
  }

  private static List<String> walk(ChangingTree tree, List<Omission> omissions) throws Exception {
    return tree.root().walk(omissions::add).map(DeviceNode::instanceId).toList();
  }

  /** The walk has all of these, each node once, and leaves out nothing that it could not read. */
  private static void assertReaches(Set<String> expected, ChangingTree tree, String situation)
      throws Exception {
    var omissions = new ArrayList<Omission>();
    var walked = walk(tree, omissions);

    var missing = new TreeSet<>(expected);
    missing.removeAll(walked);
    assertEquals(Set.of(), missing, situation);
    assertEquals(walked.size(), new HashSet<>(walked).size(), situation);
    assertEquals(List.of(), omissions, situation);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x05, 0x0D})
  void aDeviceThatGoesTakesNoOtherWithIt(int gone) throws Exception {
    for (int number = 0; number < SIBLINGS; number++) {
      for (int call = 1; call <= CALLS; call++) {
        var tree = tree(ConfigRet.of(gone));
        var goes = sibling(number);
        tree.before(call, () -> tree.unplug(goes));

        assertReaches(without(number), tree, goes + " goes before call " + call);
      }
    }
  }

  @Test
  void twoDevicesThatGoTakeNoOtherWithThem() throws Exception {
    for (int number = 0; number < SIBLINGS; number++) {
      for (int other = number + 1; other < SIBLINGS; other++) {
        for (int call = 1; call <= CALLS; call++) {
          var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
          var first = sibling(number);
          var second = sibling(other);
          tree.before(call, () -> tree.unplug(first));
          tree.before(call + 1, () -> tree.unplug(second));
          var expected = without(number);
          expected.retainAll(without(other));

          assertReaches(expected, tree, first + ", then " + second + " before call " + call);
        }
      }
    }
  }

  @Test
  void aDeviceThatGoesAndComesBackTakesNoOtherWithIt() throws Exception {
    for (int number = 0; number < SIBLINGS; number++) {
      for (int call = 1; call <= CALLS; call++) {
        for (int later = 0; later < 3; later++) {
          var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
          var moves = sibling(number);
          tree.before(call, () -> tree.unplug(moves));
          tree.before(call + later, () -> tree.plug(moves, BUS));

          assertReaches(
              without(number), tree, moves + " before call " + call + " for " + later + " calls");
        }
      }
    }
  }

  @Test
  void aDeviceThatMovesToAnotherParentIsThereOnceAndTakesNoOtherWithIt() throws Exception {
    for (int number = 0; number < SIBLINGS; number++) {
      for (int call = 1; call <= CALLS; call++) {
        for (var target : List.of(OTHER_BUS, ChangingTree.ROOT, sibling((number + 1) % SIBLINGS))) {
          var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
          var moves = sibling(number);
          tree.before(call, () -> tree.plug(moves, target));

          assertReaches(without(number), tree, moves + " to " + target + " before call " + call);
        }
      }
    }
  }

  @Test
  void aParentThatGoesTakesOnlyWhatIsBelowIt() throws Exception {
    for (int call = 1; call <= CALLS; call++) {
      var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
      tree.before(call, () -> tree.unplug(BUS));

      assertReaches(Set.of(ChangingTree.ROOT, OTHER_BUS), tree, "before call " + call);
    }
  }

  @Test
  void aDeviceThatComesHidesNoOther() throws Exception {
    for (int call = 1; call <= CALLS; call++) {
      for (var parent : List.of(ChangingTree.ROOT, BUS, sibling(0), sibling(5))) {
        var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
        tree.before(call, () -> tree.plug("BUS\\NEW\\0", parent));

        assertReaches(all(), tree, "at " + parent + " before call " + call);
      }
    }
  }

  @Test
  void childrenAndSiblingsAreThoseThatStay() throws Exception {
    for (int call = 1; call <= CALLS / 2; call++) {
      var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
      tree.before(call, () -> tree.unplug(sibling(2)));
      var bus = new DeviceTree(tree).find(BUS, Presence.ALL).orElseThrow();
      var fifth = new DeviceTree(tree).find(sibling(5), Presence.ALL).orElseThrow();

      var children = bus.children().map(DeviceNode::instanceId).collect(Collectors.toSet());
      var siblings = fifth.siblings().map(DeviceNode::instanceId).collect(Collectors.toSet());

      var staying = Set.of(sibling(0), sibling(1), sibling(3), sibling(4));
      assertTrue(children.containsAll(staying), "before call " + call + ": " + children);
      assertTrue(siblings.containsAll(staying), "before call " + call + ": " + siblings);
    }
  }

  @Test
  void aQuietTreeTakesFourCallsANodeAtMost() throws Exception {
    var tree = new ChangingTree(ConfigRet.NO_SUCH_DEVNODE);
    for (int bus = 0; bus < 10; bus++) {
      tree.plug("ROOT\\BUS\\" + bus, ChangingTree.ROOT);
      for (int i = 0; i < 10; i++) {
        tree.plug("BUS\\DEVICE\\" + bus + "&" + i, "ROOT\\BUS\\" + bus);
      }
    }

    int nodes = walk(tree, new ArrayList<>()).size();

    assertEquals(111, nodes);
    assertTrue(tree.calls() <= 4 * nodes, tree.calls() + " calls for " + nodes + " nodes");
  }

  @Test
  void aListThatGoesRoundInACircleIsGivenUpWithAllThatIsThereAndSaid() throws Exception {
    var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
    tree.follow(sibling(5), sibling(2));
    var omissions = new ArrayList<Omission>();

    var walked = walk(tree, omissions);

    assertEquals(all(), new TreeSet<>(walked));
    assertEquals(1, omissions.size(), omissions::toString);
    assertTrue(omissions.toString().contains(BUS), omissions::toString);
  }

  @Test
  void aListThatFailsIsSaidAndHidesNothingElse() throws Exception {
    var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
    tree.fail("CM_Get_Child", child(4), ConfigRet.FAILURE);
    tree.fail("CM_Get_Sibling", sibling(4), ConfigRet.ACCESS_DENIED);
    var omissions = new ArrayList<Omission>();

    var walked = walk(tree, omissions);

    var expected = all();
    expected.removeAll(Set.of(sibling(5), child(5), GRANDCHILD));
    assertEquals(expected, new TreeSet<>(walked));
    assertEquals(2, omissions.size(), omissions::toString);
    assertTrue(omissions.toString().contains("CR_ACCESS_DENIED"), omissions::toString);
    assertTrue(omissions.toString().contains("CR_FAILURE"), omissions::toString);
    var bus = new DeviceTree(tree).find(BUS, Presence.ALL).orElseThrow();
    assertEquals(
        ConfigRet.ACCESS_DENIED, assertThrows(ConfigRetException.class, bus::children).result());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x05, 0x0D, 0x13, 0x33})
  void aDeviceWithoutAnIdIsSaidAndHidesNoOther(int result) throws Exception {
    var tree = tree(ConfigRet.NO_SUCH_DEVNODE);
    tree.fail("CM_Get_Device_IDW", sibling(2), ConfigRet.of(result));
    var omissions = new ArrayList<Omission>();

    var walked = walk(tree, omissions);

    var expected = all();
    expected.remove(sibling(2));
    assertEquals(expected, new TreeSet<>(walked));
    assertEquals(1, omissions.size(), omissions::toString);
    assertTrue(omissions.toString().contains(BUS), omissions::toString);
  }
}
