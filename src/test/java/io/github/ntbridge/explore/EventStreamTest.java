package io.github.ntbridge.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a page receives, and when it was connected. */
@Timeout(60)
class EventStreamTest {
  private static final InterfacePath PATH =
      InterfacePath.of("\\\\?\\ROOT#ECHO#0000#{7ab8e1f5-6c4d-4e3a-9b2f-1a0c5d7e9f10}");

  private final EventStream stream =
      new EventStream(
          Duration.ofMillis(1),
          Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC));

  /** A page that goes away at the first comment after what it was sent. */
  private static final class Page extends OutputStream {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int comments;

    @Override
    public void write(int oneByte) {
      throw new AssertionError("a byte on its own");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (new String(bytes, offset, length, StandardCharsets.UTF_8).equals(":\n\n")
          && ++comments == 2) {
        throw new IOException("the page is gone");
      }
      received.write(bytes, offset, length);
    }

    List<String> lines(String prefix) {
      return received
          .toString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(prefix))
          .map(line -> line.substring(prefix.length()))
          .toList();
    }
  }

  private Page read(long seen) {
    var page = new Page();
    assertThrows(IOException.class, () -> stream.writeTo(page, seen));
    return page;
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      stream.onEvent(
          i % 2 == 0 ? new InterfaceEvent.Removed(PATH) : new InterfaceEvent.Arrived(PATH));
    }
  }

  @Test
  void aPageThatIsOpenedLateShowsWhatCameBefore() {
    send(2);

    var page = read(0);

    assertEquals(List.of("1", "2"), page.lines("id: "));
    assertTrue(page.lines("data: ").get(0).startsWith("{\"change\":\"removed\""));
    assertTrue(page.lines("data: ").get(1).startsWith("{\"change\":\"arrived\""));
  }

  @Test
  void anEventHasTheTimeWhenItCame() {
    send(1);

    assertTrue(read(0).lines("data: ").get(0).endsWith(",\"at\":1700000000000}"));
  }

  @Test
  void aPageThatConnectsAgainReceivesOnlyWhatItMissed() {
    send(3);

    assertEquals(List.of("3"), read(2).lines("id: "));
    assertEquals(List.of(), read(3).lines("id: "));
  }

  @Test
  void aPageThatMissesMoreThanIsRememberedIsToldSo() {
    send(EventStream.MAX_REMEMBERED + 2);

    var page = read(1);

    assertEquals(EventStream.MAX_REMEMBERED, page.lines("id: ").size());
    assertTrue(page.lines("data: ").get(0).contains("events were lost"));
    assertEquals("3", page.lines("id: ").get(0));
    assertEquals(EventStream.MAX_REMEMBERED + 1, page.lines("data: ").size());
  }

  @Test
  void aPageThatMissesWhatIsRememberedIsNotToldOfALoss() {
    send(EventStream.MAX_REMEMBERED + 2);

    assertFalse(read(2).lines("data: ").get(0).contains("events were lost"));
  }

  @Test
  void aLossOfTheWatchIsAnEvent() {
    stream.onEvent(new InterfaceEvent.Resynchronised(List.of()));

    assertTrue(read(0).lines("data: ").get(0).contains("events were lost"));
  }

  @Test
  void aPlaceIsFreeAgainOnceItsPageIsGone() {
    int places = 0;
    while (stream.enter()) {
      places++;
    }

    stream.leave();

    assertEquals(16, places);
    assertTrue(stream.enter());
  }
}
