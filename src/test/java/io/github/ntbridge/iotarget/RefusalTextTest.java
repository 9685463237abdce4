package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a refusal says, for every status and operation. */
class RefusalTextTest {
  private static final List<AccessMask> ACCESSES =
      List.of(
          new AccessMask(0),
          AccessMask.QUERY,
          AccessMask.GENERIC_READ,
          AccessMask.GENERIC_WRITE,
          AccessMask.GENERIC_READ_WRITE,
          AccessMask.READ_DATA);

  /** Those without a meaning of their own. */
  private static final Set<String> FILLERS =
      Set.of("the", "a", "an", "it", "is", "of", "to", "or", "and", "its", "this", "that", "not");

  record Refusal(String operation, NtStatus status, String specific) {
    String message() {
      return String.valueOf(new NtStatusException(operation, "X", status, specific).getMessage());
    }

    @Override
    public String toString() {
      return message();
    }
  }

  static Stream<Refusal> refusals() {
    return NtStatus.known().stream()
        .flatMap(
            status ->
                ACCESSES.stream()
                    .flatMap(
                        access ->
                            Stream.concat(
                                Stream.of("\\??\\COM3", "\\Device\\Serial0")
                                    .map(
                                        name ->
                                            new Refusal(
                                                "NtOpenFile",
                                                status,
                                                OpenAdvice.of(status, name, access))),
                                exchanges()
                                    .map(
                                        exchange ->
                                            new Refusal(
                                                exchange.operation(),
                                                status,
                                                exchange.advice(status, access))))));
  }

  private static Stream<Exchange> exchanges() {
    return Stream.of(
        new Exchange.Ioctl(ControlCode.of(0x222000)),
        new Exchange.Ioctl(ControlCode.of(0x22E000)),
        new Exchange.Read(),
        new Exchange.Write());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void noClauseSaysAgainWhatAnotherSays(Refusal refusal) {
    var clauses =
        Arrays.stream(refusal.message().split("(: |; |, |\\. )"))
            .map(RefusalTextTest::words)
            .filter(words -> words.size() > 1)
            .toList();
    for (int i = 0; i < clauses.size(); i++) {
      for (int j = i + 1; j < clauses.size(); j++) {
        var common = new HashSet<>(clauses.get(i));
        common.retainAll(clauses.get(j));
        int shorter = Math.min(clauses.get(i).size(), clauses.get(j).size());
        assertTrue(2 * common.size() <= shorter, refusal::message);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theMostSpecificReasonFollowsTheStatus(Refusal refusal) {
    var general = refusal.status().message();
    var reason =
        refusal.message().substring(refusal.message().indexOf(refusal.status().toString()));
    if (refusal.specific().isEmpty()) {
      assertTrue(reason.endsWith("): " + general), refusal::message);
    } else {
      assertTrue(reason.endsWith("): " + refusal.specific()), refusal::message);
      assertEquals(reason.indexOf(general), reason.lastIndexOf(general), refusal::message);
    }
  }

  private static Set<String> words(String clause) {
    return Arrays.stream(clause.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+"))
        .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
        .collect(Collectors.toSet());
  }
}
