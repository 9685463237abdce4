package io.github.ntbridge.cli.output;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.nt.PrintableText;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows of events that are printed as they come: time of day, event, class, display name and device
 * instance id. Their widths are the same from the first row on.
 */
final class EventRows {
  private static final String GAP = "  ";
  private static final String NONE = "-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final int TIME_WIDTH = 12;
  private static final int NAME_WIDTH = 32;

  /** Of the longest name of a class; a GUID is wider, and is cut on a terminal. */
  private static final int CLASS_WIDTH = 19;

  private final Screen screen;
  private final InstantSource clock;
  private final int eventWidth;
  private final int classWidth;
  private final int nameWidth;
  private final int idWidth;

  /**
   * Creates rows.
   *
   * @param eventWidth the width of the longest event
   * @param only the class of all events, if they have one
   */
  EventRows(Screen screen, InstantSource clock, int eventWidth, Optional<InterfaceClass> only) {
    this.screen = screen;
    this.clock = clock;
    this.eventWidth = eventWidth;
    int widest = only.map(each -> DisplayWidth.of(each.displayName())).orElse(CLASS_WIDTH);
    this.classWidth = screen.width().isPresent() ? Math.min(widest, CLASS_WIDTH) : widest;
    int left = screen.columns() - TIME_WIDTH - eventWidth - classWidth - 4 * GAP.length();
    // Half of the rest each where it is short.
    this.nameWidth = Math.max(Math.min(NAME_WIDTH, left / 2), 1);
    this.idWidth = Math.max(left - nameWidth, 1);
  }

  /** Returns the time of a document, in milliseconds as everywhere. */
  static String timeOf(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Returns the row of an interface; its path stands for an id that is not known. */
  String of(Emphasis emphasis, String event, KnownInterface about) {
    var row =
        start(event)
            + cell(about.interfaceClass().displayName(), classWidth)
            + GAP
            + cell(about.displayName().orElse(NONE), nameWidth)
            + GAP
            + screen.cut(
                about.instanceId().map(PrintableText::of).orElseGet(about::toString), idWidth);
    return screen.emphasized(emphasis, row) + "\n";
  }

  /** Returns the rows of an event with a text, which continues below itself. */
  String of(Emphasis emphasis, String event, String text) {
    var rows = new StringBuilder();
    var start = start(event);
    int width = Math.max(screen.columns() - start.length(), Screen.MIN_COLUMNS);
    for (var part : DisplayWidth.wrapped(PrintableText.of(text), width, width)) {
      rows.append(screen.emphasized(emphasis, start + part)).append('\n');
      start = " ".repeat(start.length());
    }
    return rows.toString();
  }

  /** Returns a text below the interface of an event. */
  String below(Emphasis emphasis, String text) {
    int indent = TIME_WIDTH + GAP.length();
    int width = Math.max(screen.columns() - indent, 1);
    var rows = new StringBuilder();
    for (var part : DisplayWidth.wrapped(PrintableText.of(text), width, width)) {
      rows.append(" ".repeat(indent)).append(screen.emphasized(emphasis, part)).append('\n');
    }
    return rows.toString();
  }

  private String start(String event) {
    Instant now = clock.instant();
    return TIME.format(now) + GAP + DisplayWidth.padded(event, eventWidth) + GAP;
  }

  private String cell(String text, int width) {
    var printable = PrintableText.of(text);
    return DisplayWidth.padded(
        screen.width().isPresent() ? screen.cut(printable, width) : printable, width);
  }
}
