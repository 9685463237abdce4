package io.github.ntbridge.cli.output;

import io.github.ntbridge.inventory.holder.Holder;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.nt.Omission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The processes that have a device open, as a table and as JSON. */
public final class HolderList {
  private static final List<Column> COLUMNS =
      List.of(
          Column.whole("PROCESS"),
          Column.whole("SESSION"),
          Column.whole("HANDLE"),
          Column.whole("ACCESS"),
          Column.cut("IMAGE"));

  /** A line of 80 columns without the name of the program before it. */
  private static final int NOTE_WIDTH = 70;

  private HolderList() {}

  /** A row for each handle. */
  public static Table table(Holders holders) {
    var table = new Table(COLUMNS);
    for (var holder : holders.list()) {
      table.add(
          List.of(
              String.valueOf(holder.processId()),
              holder.session().isPresent() ? String.valueOf(holder.session().getAsInt()) : "-",
              String.format(Locale.ROOT, "0x%X", holder.handle()),
              String.format(Locale.ROOT, "0x%08X", holder.access().bits()),
              holder.imageName().orElse("-")));
    }
    return table;
  }

  /** What was not seen, in lines for a terminal. */
  public static List<String> unseen(Holders holders) {
    return holders.omissions().stream()
        .flatMap(omission -> wrapped("not seen: " + omission).stream())
        .toList();
  }

  private static List<String> wrapped(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > NOTE_WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A record for each handle, with the columns of the documents. */
  public static Csv csv(Holders holders) {
    return new Csv(
        List.of("process", "image", "session", "access", "handle"),
        holders.list().stream().map(HolderList::document).toList());
  }

  /** Adds holders and what was not seen to a document. */
  public static JsonObject putInto(JsonObject document, Holders holders) {
    return document
        .putObjects("holders", holders.list().stream().map(HolderList::document).toList())
        .putObjects("unseen", holders.omissions().stream().map(HolderList::document).toList());
  }

  private static JsonObject document(Holder holder) {
    var document = new JsonObject().put("process", holder.processId()).put("image", holder.image());
    if (holder.session().isPresent()) {
      document.put("session", holder.session().getAsInt());
    } else {
      document.put("session", Optional.empty());
    }
    return document
        .put("access", Integer.toUnsignedLong(holder.access().bits()))
        .put("handle", holder.handle());
  }

  private static JsonObject document(Omission omission) {
    return new JsonObject()
        .put("what", omission.subject())
        .put("reason", String.valueOf(omission.reason().getMessage()));
  }
}
