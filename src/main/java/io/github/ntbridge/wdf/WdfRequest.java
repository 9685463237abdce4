package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDriver;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the header wdfrequest.h. {@link #WdfRequestCancelSentRequest} and {@link
 * #WdfRequestGetStatus} are safe from any thread at any time; the others are for the owner of the
 * request.
 */
public final class WdfRequest {
  /** The timeout is used. */
  public static final int WDF_REQUEST_SEND_OPTION_TIMEOUT = SendOptions.TIMEOUT;

  /** The send returns when the request is completed. */
  public static final int WDF_REQUEST_SEND_OPTION_SYNCHRONOUS = SendOptions.SYNCHRONOUS;

  /** A stopped or purged target sends the request, too. */
  public static final int WDF_REQUEST_SEND_OPTION_IGNORE_TARGET_STATE =
      SendOptions.IGNORE_TARGET_STATE;

  /** The sender is not notified of the completion; only for requests that a queue presented. */
  public static final int WDF_REQUEST_SEND_OPTION_SEND_AND_FORGET = SendOptions.SEND_AND_FORGET;

  /** Impersonates the client; only for creates that a queue presented. */
  public static final int WDF_REQUEST_SEND_OPTION_IMPERSONATE_CLIENT =
      SendOptions.IMPERSONATE_CLIENT;

  /** Impersonates the client if possible; only for creates that a queue presented. */
  public static final int WDF_REQUEST_SEND_OPTION_IMPERSONATION_IGNORE_FAILURE =
      SendOptions.IMPERSONATION_IGNORE_FAILURE;

  /** No flags for a reuse. */
  public static final int WDF_REQUEST_REUSE_NO_FLAGS = 0;

  /** Sets another IRP; ignored, since user mode has none. */
  public static final int WDF_REQUEST_REUSE_SET_NEW_IRP = 1;

  /** The options of WdfRequestSend for those of the wrong size: as with unknown flags. */
  private static final SendOptions UNREADABLE_OPTIONS = new SendOptions(-1, 0);

  private WdfRequest() {}

  /**
   * Fills options ("WDF_REQUEST_SEND_OPTIONS_INIT function").
   *
   * @param options the options to fill
   * @param flags WDF_REQUEST_SEND_OPTION_ bits
   */
  public static void WDF_REQUEST_SEND_OPTIONS_INIT(WDF_REQUEST_SEND_OPTIONS options, int flags) {
    options.Size = WDF_REQUEST_SEND_OPTIONS.SIZE;
    options.Flags = flags;
    options.Timeout = 0;
  }

  /**
   * Adds a timeout ("WDF_REQUEST_SEND_OPTIONS_SET_TIMEOUT function").
   *
   * @param options filled options
   * @param timeout units of 100 ns, as returned by {@link WdfCore#WDF_REL_TIMEOUT_IN_MS}
   */
  public static void WDF_REQUEST_SEND_OPTIONS_SET_TIMEOUT(
      WDF_REQUEST_SEND_OPTIONS options, long timeout) {
    options.Flags |= WDF_REQUEST_SEND_OPTION_TIMEOUT;
    options.Timeout = timeout;
  }

  /**
   * Fills parameters of a reuse ("WDF_REQUEST_REUSE_PARAMS_INIT function").
   *
   * @param params the parameters to fill
   * @param flags WDF_REQUEST_REUSE_ bits
   * @param status the status of the request from then on
   */
  public static void WDF_REQUEST_REUSE_PARAMS_INIT(
      WDF_REQUEST_REUSE_PARAMS params, int flags, NtStatus status) {
    params.Size = WDF_REQUEST_REUSE_PARAMS.SIZE;
    params.Flags = flags;
    params.Status = status;
  }

  /**
   * Prepares the structure that {@link #WdfRequestGetCompletionParams} fills
   * ("WDF_REQUEST_COMPLETION_PARAMS_INIT function").
   *
   * @param params the parameters to fill
   */
  public static void WDF_REQUEST_COMPLETION_PARAMS_INIT(WDF_REQUEST_COMPLETION_PARAMS params) {
    params.zero();
    params.Size = WDF_REQUEST_COMPLETION_PARAMS.SIZE;
  }

  /**
   * Creates a request ("WdfRequestCreate function").
   *
   * @param requestAttributes parent, contexts and callbacks; null for the defaults. The default
   *     parent is the driver that the target belongs to
   * @param ioTarget the target that the request will be sent to; null if not known yet
   * @param request receives the request
   * @return STATUS_SUCCESS; STATUS_WDF_PARENT_NOT_SPECIFIED with neither target nor parent, since
   *     no driver is the only one here; and the other object creation errors
   */
  public static NtStatus WdfRequestCreate(
      @Nullable WDF_OBJECT_ATTRIBUTES requestAttributes,
      @Nullable IoTarget ioTarget,
      Out<IoRequest> request) {
    Objects.requireNonNull(request, "request");
    var operation = "WdfRequestCreate";
    return StatusReturn.ofAction(
        () -> {
          var attributes =
              WDF_OBJECT_ATTRIBUTES.checked(
                  operation,
                  requestAttributes,
                  ioTarget == null
                      ? WDF_OBJECT_ATTRIBUTES.Parent.REQUIRED
                      : WDF_OBJECT_ATTRIBUTES.Parent.OPTIONAL);
          request.set(IoRequest.create(driverOf(attributes, ioTarget), attributes));
        });
  }

  private static FrameworkDriver driverOf(
      FrameworkAttributes attributes, @Nullable IoTarget ioTarget) {
    return ioTarget == null ? attributes.parent().orElseThrow().driver() : ioTarget.driver();
  }

  /**
   * Prepares a request for another target ("WdfRequestChangeTarget function"). Here a request can
   * be sent to any target.
   *
   * @param request the request
   * @param ioTarget the target that it will be sent to
   * @return STATUS_SUCCESS
   */
  public static NtStatus WdfRequestChangeTarget(IoRequest request, IoTarget ioTarget) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(ioTarget, "ioTarget");
    return NtStatus.SUCCESS;
  }

  /**
   * Prepares the timer of a request ("WdfRequestAllocateTimer function"). Here one timer serves all
   * requests.
   *
   * @param request the request
   * @return STATUS_SUCCESS
   */
  public static NtStatus WdfRequestAllocateTimer(IoRequest request) {
    Objects.requireNonNull(request, "request");
    return NtStatus.SUCCESS;
  }

  /**
   * Sets the completion routine of the next send ("WdfRequestSetCompletionRoutine function").
   *
   * @param request the request
   * @param completionRoutine called when the request is completed; null for none
   * @param completionContext passed to the routine; may be null
   */
  public static void WdfRequestSetCompletionRoutine(
      IoRequest request,
      @Nullable EVT_WDF_REQUEST_COMPLETION_ROUTINE completionRoutine,
      @Nullable Object completionContext) {
    if (completionRoutine == null) {
      request.onCompletion((over, target, params) -> {});
      return;
    }
    request.onCompletion(
        (over, target, params) ->
            completionRoutine.EvtRequestCompletionRoutine(
                over, target, WDF_REQUEST_COMPLETION_PARAMS.of(params), completionContext));
  }

  /**
   * Sends a request ("WdfRequestSend function").
   *
   * @param request the request
   * @param target the target that formatted it
   * @param options the options; null for the defaults. Those of a wrong size are
   *     STATUS_INVALID_PARAMETER here
   * @return whether it was sent, or waits for the target's start; else {@link #WdfRequestGetStatus}
   *     returns the reason, and the completion routine is not called
   * @throws IllegalStateException if the request is pending already, where the framework stops the
   *     process
   */
  public static boolean WdfRequestSend(
      IoRequest request, IoTarget target, @Nullable WDF_REQUEST_SEND_OPTIONS options) {
    Objects.requireNonNull(target, "target");
    boolean readable = options == null || options.hasSize();
    return request.send(
        target, readable ? WDF_REQUEST_SEND_OPTIONS.of(options) : UNREADABLE_OPTIONS);
  }

  /**
   * Returns the status of a request: of its completion, or of a send that failed
   * ("WdfRequestGetStatus function").
   *
   * @param request the request
   * @return its status now
   */
  public static NtStatus WdfRequestGetStatus(IoRequest request) {
    return request.status();
  }

  /**
   * Returns the count of a completed request ("WdfRequestGetInformation function").
   *
   * @param request the request
   * @return most often bytes transferred
   */
  public static long WdfRequestGetInformation(IoRequest request) {
    return request.information();
  }

  /**
   * Returns the completion parameters of a request, with those that it was formatted with
   * ("WdfRequestGetCompletionParams function").
   *
   * @param request the request
   * @param params the parameters to fill; prepared by {@link #WDF_REQUEST_COMPLETION_PARAMS_INIT}
   * @throws IllegalArgumentException if its size is wrong
   */
  public static void WdfRequestGetCompletionParams(
      IoRequest request, WDF_REQUEST_COMPLETION_PARAMS params) {
    if (params.Size != WDF_REQUEST_COMPLETION_PARAMS.SIZE) {
      throw new IllegalArgumentException(
          "fill the parameters by WDF_REQUEST_COMPLETION_PARAMS_INIT first");
    }
    params.set(request.completionParams());
  }

  /**
   * Cancels a request that was sent ("WdfRequestCancelSentRequest function").
   *
   * @param request the request
   * @return whether there was something to cancel
   */
  public static boolean WdfRequestCancelSentRequest(IoRequest request) {
    return request.cancelSent();
  }

  /**
   * Reinitializes a request ("WdfRequestReuse function").
   *
   * @param request the request
   * @param reuseParams its status from now on
   * @return STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a wrong size and for unknown flags
   * @throws IllegalStateException if the request is pending
   */
  public static NtStatus WdfRequestReuse(IoRequest request, WDF_REQUEST_REUSE_PARAMS reuseParams) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(reuseParams, "reuseParams");
    return StatusReturn.ofAction(
        () -> {
          boolean known = (reuseParams.Flags & ~WDF_REQUEST_REUSE_SET_NEW_IRP) == 0;
          if (reuseParams.Size != WDF_REQUEST_REUSE_PARAMS.SIZE || !known) {
            throw new NtStatusException(
                "WdfRequestReuse",
                "WDF_REQUEST_REUSE_PARAMS",
                NtStatus.INVALID_PARAMETER,
                "Fill the parameters by WDF_REQUEST_REUSE_PARAMS_INIT");
          }
          request.reuse(reuseParams.Status);
        });
  }
}
