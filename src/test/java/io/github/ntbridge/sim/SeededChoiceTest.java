package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who goes on next, among participants that have come to rest. */
class SeededChoiceTest {
  private static final int CHOICES = 100;

  private final Participants participants = new Participants(1);

  private Participant paused() {
    var participant = participants.addTask();
    participant.enter(Participant.Stage.PAUSED);
    return participant;
  }

  private static List<Long> chosen(long seed, List<Participant> among) {
    var choice = new SeededChoice(seed);
    return IntStream.range(0, CHOICES)
        .mapToObj(i -> choice.among(among, 0).orElseThrow().number())
        .toList();
  }

  @Test
  void isTheSameForTheSameSeedInWhateverOrderTheyCame() {
    var among = new ArrayList<>(List.of(paused(), paused(), paused()));
    var first = chosen(7, among);
    Collections.reverse(among);
    assertEquals(first, chosen(7, among));
    assertEquals(Set.of(1L, 2L, 3L), new HashSet<>(first));
  }

  @Test
  void isAnotherForAnotherSeed() {
    var among = List.of(paused(), paused(), paused());
    assertNotEquals(chosen(7, among), chosen(8, among));
  }

  @Test
  void fallsOnThoseWhoWaitOnceTheyAreNotifiedOrDue() {
    var choice = new SeededChoice(1);
    var waiting = participants.addTask();
    waiting.beginWait(new Object(), OptionalLong.of(100));
    assertEquals(Optional.empty(), choice.among(participants.all(), 99));
    assertEquals(Optional.of(waiting), choice.among(participants.all(), 100));
    waiting.setNotified();
    assertEquals(Optional.of(waiting), choice.among(participants.all(), 99));
  }

  @Test
  void fallsOnThoseWhoComeLastOnlyWhenNobodyElseCanGoOn() {
    var last = paused();
    last.setComesLast(true);
    var other = paused();
    assertEquals(Set.of(other.number()), new HashSet<>(chosen(1, participants.all())));
    participants.remove(other);
    assertEquals(Set.of(last.number()), new HashSet<>(chosen(1, participants.all())));
  }
}
