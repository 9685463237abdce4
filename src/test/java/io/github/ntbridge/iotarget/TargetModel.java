package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a target on one device has to do, written as tables of the framework's rules: a second
 * opinion that shares nothing with the target itself.
 */
final class TargetModel {
  /** WDF_IO_TARGET_STATE by its number after each event; a dash where the event is refused. */
  private static final String STATES =
      """
      event                      1 2 3 4 5 6
      open                       1 1 1 1 - 1
      open-fails                 4 4 4 4 - 4
      start                      1 1 1 1 - 1
      stop                       2 2 3 4 5 2
      purge                      6 6 3 4 5 6
      close-query-remove-open    3 3 3 3 5 3
      close-query-remove-closed  4 4 4 4 5 4
      close                      4 4 4 4 5 4
      delete                     5 5 5 5 5 5
      """;

  /** What becomes of requests at an event: n is not sent, c is cancelled, s is sent, - nothing. */
  private static final String REQUESTS =
      """
      event                      pended sent ignoring
      open                       s      -    -
      open-fails                 n      -    -
      start                      s      -    -
      stop-cancel                -      c    -
      stop-leave                 -      -    -
      purge                      n      c    -
      close-query-remove-open    n      c    c
      close-query-remove-closed  n      c    c
      close                      n      c    c
      delete                     n      c    c
      """;

  /** Who takes a request: s is sent, q waits, - is refused. */
  private static final String ADMISSION =
      """
      kind      1 2 3 4 5 6
      plain     s q - - - -
      ignoring  s s - - - s
      """;

  private static final Table STATE_TABLE = new Table(STATES);
  private static final Table REQUEST_TABLE = new Table(REQUESTS);
  private static final Table ADMISSION_TABLE = new Table(ADMISSION);

  /** Rows by their first cell. */
  private static final class Table {
    private final Map<String, String[]> rows = new HashMap<>();

    Table(String text) {
      text.lines().map(line -> line.split(" +")).forEach(cells -> rows.put(cells[0], cells));
    }

    String cell(String row, int column) {
      var cells = rows.get(row);
      if (cells == null) {
        throw new IllegalArgumentException("there is no row " + row);
      }
      return cells[column];
    }
  }

  /** A request as the model sees it. */
  static final class Request {
    private Optional<NtStatus> end = Optional.empty();

    Optional<NtStatus> end() {
      return end;
    }

    private void end(NtStatus status) {
      if (end.isPresent()) {
        throw new IllegalStateException("the model ends a request twice");
      }
      end = Optional.of(status);
    }
  }

  /** The removal callbacks that the open gave; each does nothing but answer. */
  record Callbacks(boolean queryRemove, boolean veto, boolean canceled, boolean complete) {
    static final Callbacks NONE = new Callbacks(false, false, false, false);
  }

  private int state = 1;
  private boolean open;
  private boolean dead;
  private boolean plugged = true;
  private boolean registered;
  private boolean saved;
  private Callbacks callbacks = Callbacks.NONE;
  private final List<Request> pended = new ArrayList<>();
  private final List<Request> sent = new ArrayList<>();
  private final List<Request> ignoring = new ArrayList<>();

  int state() {
    return state;
  }

  boolean isOpen() {
    return open;
  }

  boolean isPlugged() {
    return plugged;
  }

  boolean isDeleted() {
    return state == 5;
  }

  /** What the device has, whoever sent it first. */
  int atDevice() {
    return sent.size() + ignoring.size();
  }

  boolean hasSent() {
    return !sent.isEmpty();
  }

  private void enter(String event) {
    var next = STATE_TABLE.cell(event, state);
    if (next.equals("-")) {
      throw new IllegalStateException(event + " in state " + state);
    }
    state = Integer.parseInt(next);
  }

  private void settle(String event) {
    settle(REQUEST_TABLE.cell(event, 1), pended);
    settle(REQUEST_TABLE.cell(event, 2), sent);
    settle(REQUEST_TABLE.cell(event, 3), ignoring);
  }

  private void settle(String what, List<Request> requests) {
    var taken = List.copyOf(requests);
    switch (what) {
      case "n" -> {
        requests.clear();
        taken.forEach(request -> request.end(NtStatus.WDF_DEVICE_REMOVED_NOT_SENT));
      }
      case "c" -> {
        requests.clear();
        taken.forEach(request -> request.end(NtStatus.CANCELLED));
      }
      case "s" -> {
        requests.clear();
        taken.forEach(this::deliver);
      }
      default -> {}
    }
  }

  /** A request of the plain kind goes to the device. */
  private void deliver(Request request) {
    if (!open) {
      request.end(NtStatus.INVALID_DEVICE_STATE);
    } else if (dead) {
      request.end(NtStatus.DEVICE_REMOVED);
    } else {
      sent.add(request);
    }
  }

  // ---- what the user does; each answers the status ----

  NtStatus open(Callbacks newCallbacks) {
    return open(false, newCallbacks, plugged);
  }

  NtStatus openMissing() {
    return open(false, Callbacks.NONE, false);
  }

  NtStatus reopen() {
    return saved ? open(true, callbacks, plugged) : NtStatus.INVALID_DEVICE_REQUEST;
  }

  private NtStatus open(boolean again, Callbacks newCallbacks, boolean exists) {
    if (isDeleted() || open) {
      return NtStatus.INVALID_DEVICE_STATE;
    }
    registered = false;
    if (!exists) {
      saved = again;
      enter("open-fails");
      settle("open-fails");
      return NtStatus.NOT_FOUND;
    }
    saved = true;
    callbacks = newCallbacks;
    registered = true;
    open = true;
    enter("open");
    settle("open");
    return NtStatus.SUCCESS;
  }

  NtStatus start() {
    if (isDeleted()) {
      return NtStatus.INVALID_DEVICE_STATE;
    }
    enter("start");
    settle("start");
    return NtStatus.SUCCESS;
  }

  void stop(boolean cancelling) {
    enter("stop");
    settle(cancelling ? "stop-cancel" : "stop-leave");
  }

  void purge() {
    enter("purge");
    settle("purge");
  }

  void close() {
    close("close");
    registered = false;
  }

  void delete() {
    close("delete");
    registered = false;
  }

  void closeForQueryRemove() {
    close(open ? "close-query-remove-open" : "close-query-remove-closed");
  }

  private void close(String event) {
    if (isDeleted()) {
      return;
    }
    enter(event);
    settle(event);
    open = false;
    dead = false;
  }

  /** What becomes of a request that is sent; the device keeps it. */
  NtStatus send(Request request, boolean ignoresState) {
    switch (admission(ignoresState)) {
      case "q" -> pended.add(request);
      case "s" -> {
        if (!open) {
          return NtStatus.INVALID_DEVICE_STATE;
        }
        if (ignoresState && !dead) {
          ignoring.add(request);
        } else {
          deliver(request);
        }
      }
      default -> {
        return NtStatus.INVALID_DEVICE_STATE;
      }
    }
    return NtStatus.SUCCESS;
  }

  private String admission(boolean ignoresState) {
    return ADMISSION_TABLE.cell(ignoresState ? "ignoring" : "plain", state);
  }

  /** How a request ends that a sender waits for, 1 ms at most. */
  NtStatus sendSynchronously(boolean ignoresState, boolean answeredAtOnce) {
    var admitted = admission(ignoresState);
    if (admitted.equals("-") || (admitted.equals("s") && !open)) {
      return NtStatus.INVALID_DEVICE_STATE;
    }
    if (admitted.equals("s") && dead) {
      return NtStatus.DEVICE_REMOVED;
    }
    return admitted.equals("s") && answeredAtOnce ? NtStatus.SUCCESS : NtStatus.IO_TIMEOUT;
  }

  /** A cancel; answers whether there was something to cancel. */
  boolean cancel(Request request) {
    boolean out = pended.remove(request) || sent.remove(request) || ignoring.remove(request);
    if (out) {
      request.end(NtStatus.CANCELLED);
    }
    return out;
  }

  /** A timeout that has passed. */
  void expire(Request request) {
    if (pended.remove(request) || sent.remove(request) || ignoring.remove(request)) {
      request.end(NtStatus.IO_TIMEOUT);
    }
  }

  // ---- what the device does ----

  void completeAll(NtStatus status) {
    var all = new ArrayList<>(sent);
    all.addAll(ignoring);
    sent.clear();
    ignoring.clear();
    all.forEach(request -> request.end(status));
  }

  void plug() {
    plugged = true;
  }

  /** An orderly removal. */
  void unplug() {
    boolean vetoed = queryRemove();
    if (vetoed || (open && !dead)) {
      removeCanceled();
      return;
    }
    plugged = false;
    removeComplete();
  }

  /** The question alone; answers whether it was vetoed. */
  boolean queryRemove() {
    if (!registered) {
      return false;
    }
    if (callbacks.queryRemove()) {
      return callbacks.veto();
    }
    closeForQueryRemove();
    return false;
  }

  void removeCanceled() {
    if (registered && !callbacks.canceled() && !open) {
      reopen();
    }
  }

  void surpriseRemove() {
    plugged = false;
    completeAll(NtStatus.DEVICE_REMOVED);
    dead = open;
    removeComplete();
  }

  private void removeComplete() {
    if (registered && !callbacks.complete()) {
      close();
    }
    // Nothing more is told of a device that is gone; the next one is another.
    registered = false;
  }
}
