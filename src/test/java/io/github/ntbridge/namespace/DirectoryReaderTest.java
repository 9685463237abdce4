package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a directory is read, which no caller sees. */
@Rule("P-10")
class DirectoryReaderTest {
  private static final ObjectPath FOLDER = ObjectPath.of("\\Folder");
  private static final int SMALL_BUFFER = 64 * 1024;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final LeakCheckingLayer layer = LeakCheckingLayer.around(SimulatedLayer.owning(machine));

  DirectoryReaderTest() {
    machine.addDirectory("\\Folder");
  }

  @AfterEach
  void close() {
    layer.ledger().requireEmpty();
    layer.close();
  }

  private void addLinks(int from, int count) {
    for (int i = from; i < from + count; i++) {
      machine.addSymbolicLink("\\Folder\\Link" + i, "\\Device");
    }
  }

  private DirectoryListing read(NativeLayer through, int largestBufferBytes) throws IOException {
    try (var handle =
        NtHandle.open(
            through,
            "NtOpenDirectoryObject",
            FOLDER.text(),
            (out, attributes) -> through.ntDll().NtOpenDirectoryObject(out, 1, attributes))) {
      return new DirectoryReader(through, handle, FOLDER, largestBufferBytes).read();
    }
  }

  private long queries() {
    return layer.calls().of("NtQueryDirectoryObject");
  }

  private static void assertWhole(DirectoryListing listing, int count) {
    assertEquals(count, listing.entries().size());
    assertEquals(count, new HashSet<>(listing.entries()).size());
    assertFalse(listing.changed());
  }

  @Test
  void aSmallDirectoryTakesOneCall() throws IOException {
    addLinks(0, 100);

    assertWhole(read(layer, DirectoryReader.LARGEST_BUFFER_BYTES), 100);
    assertEquals(1, queries());
  }

  @Test
  void theBufferGrowsUntilOneCallReadsAll() throws IOException {
    addLinks(0, 5000);

    assertWhole(read(layer, DirectoryReader.LARGEST_BUFFER_BYTES), 5000);
    assertTrue(queries() <= 5, queries() + " calls");
  }

  @Test
  void beyondTheLargestBufferItIsReadInParts() throws IOException {
    addLinks(0, 5000);

    assertWhole(read(layer, SMALL_BUFFER), 5000);
  }

  @Test
  void anEmptyDirectoryIsListed() throws IOException {
    assertWhole(read(layer, SMALL_BUFFER), 0);
  }

  @Test
  void withoutTheFormForManyEntriesEachIsReadAlone() throws IOException {
    machine.faults().setMultipleEntryQueries(false);
    addLinks(0, 50);

    assertWhole(read(layer, SMALL_BUFFER), 50);
  }

  @Test
  void aChangeBetweenTwoCallsIsDetected() throws IOException {
    addLinks(0, 3000);
    var changes = new ChangingLayer(layer, () -> machine.remove("\\Folder\\Link7"));

    var listing = read(changes, SMALL_BUFFER);

    assertTrue(listing.changed());
    assertEquals(2999, listing.entries().size());
  }

  @Test
  void aChangeBetweenTwoEntriesIsDetected() throws IOException {
    machine.faults().setMultipleEntryQueries(false);
    addLinks(0, 10);
    var changes = new ChangingLayer(layer, () -> machine.remove("\\Folder\\Link0"));

    var listing = read(changes, SMALL_BUFFER);

    assertTrue(listing.changed());
    assertEquals(9, listing.entries().size());
    assertEquals(
        listing.entries().size(),
        listing.entries().stream().map(DirectoryEntry::name).distinct().count());
  }

  @Test
  void everyEntryThatStaysIsListedWhicheverOtherIsRemoved() throws IOException {
    machine.faults().setMultipleEntryQueries(false);
    for (int number : new int[] {0, 5, 9}) {
      // Two passes of ten entries and an end each, and the question for the other form.
      for (int call = 1; call <= 24; call++) {
        addLinks(0, 10);
        machine
            .faults()
            .at("NtQueryDirectoryObject")
            .call(call)
            .runAfter(() -> machine.remove("\\Folder\\Link" + number));

        var names =
            read(layer, SMALL_BUFFER).entries().stream()
                .map(DirectoryEntry::name)
                .collect(Collectors.toSet());

        machine.faults().clearRules();
        for (var left : read(layer, SMALL_BUFFER).entries()) {
          machine.remove("\\Folder\\" + left.name());
        }
        names.add("Link" + number);
        assertEquals(10, names.size(), number + " goes after call " + call + ": " + names);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 100_000})
  void manyEntriesAreListedEachOnceInLinearTime(int count) throws IOException {
    assumeTrue(count <= 20_000 || Boolean.getBoolean("ntbridge.long"), "only with ntbridge.long");
    addLinks(0, count);

    var listing = read(layer, DirectoryReader.LARGEST_BUFFER_BYTES);

    assertWhole(listing, count);
    // Each doubling of the buffer is one call; what they copy adds up to twice the listing.
    assertTrue(queries() <= 10, queries() + " calls");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMalformedEntryIsAnOmissionAndHidesNoOther(boolean multiple) throws IOException {
    machine.faults().setMultipleEntryQueries(multiple);
    addLinks(0, 3);
    var listing = read(new DamagedEntryLayer(layer, "Link1"), SMALL_BUFFER);

    assertEquals(
        List.of("Link0", "Link2"), listing.entries().stream().map(DirectoryEntry::name).toList());
    assertEquals(1, listing.omissions().size());
    assertEquals(
        "an entry of \\Folder: a name in a directory buffer lies outside it",
        listing.omissions().get(0).toString());
  }
}
