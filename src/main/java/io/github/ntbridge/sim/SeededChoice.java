package io.github.ntbridge.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Chooses who goes on, among those who can. The order in which they stand there hangs on their
 * numbers alone, so that a seed repeats its choices. Guarded by the scheduler's lock, which every
 * caller holds.
 */
final class SeededChoice {
  private final Random random;

  SeededChoice(long seed) {
    random = new Random(seed);
  }

  /** Empty when nobody can go on before time passes. */
  Optional<Participant> among(List<Participant> participants, long now) {
    var able =
        participants.stream()
            .filter(participant -> participant.canGoOn(now))
            .sorted(Comparator.comparingLong(Participant::number))
            .collect(Collectors.toCollection(ArrayList::new));
    if (able.stream().anyMatch(participant -> !participant.comesLast())) {
      able.removeIf(Participant::comesLast);
    }
    return able.isEmpty() ? Optional.empty() : Optional.of(able.get(random.nextInt(able.size())));
  }
}
