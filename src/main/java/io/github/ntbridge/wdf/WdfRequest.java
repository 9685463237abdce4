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
 * #WdfRequestGetStatus} are safe from any thread at any time; the others are for the one who has
 * the request.
 */
public final class WdfRequest {
  /** The timeout counts. */
  public static final int WDF_REQUEST_SEND_OPTION_TIMEOUT = SendOptions.TIMEOUT;

  /** The send returns when the request is over. */
  public static final int WDF_REQUEST_SEND_OPTION_SYNCHRONOUS = SendOptions.SYNCHRONOUS;

  /** A stopped or purged target sends the request, too. */
  public static final int WDF_REQUEST_SEND_OPTION_IGNORE_TARGET_STATE =
      SendOptions.IGNORE_TARGET_STATE;

  /** The sender hears no more of the request; only for those that a queue presented. */
  public static final int WDF_REQUEST_SEND_OPTION_SEND_AND_FORGET = SendOptions.SEND_AND_FORGET;

  /** As the client; only for creates that a queue presented. */
  public static final int WDF_REQUEST_SEND_OPTION_IMPERSONATE_CLIENT =
      SendOptions.IMPERSONATE_CLIENT;

  /** As the client if that works; only for creates that a queue presented. */
  public static final int WDF_REQUEST_SEND_OPTION_IMPERSONATION_IGNORE_FAILURE =
      SendOptions.IMPERSONATION_IGNORE_FAILURE;

  /** No flags for a reuse. */
  public static final int WDF_REQUEST_REUSE_NO_FLAGS = 0;

  /** Another IRP; there is none to give in user mode, so that it says nothing. */
  public static final int WDF_REQUEST_REUSE_SET_NEW_IRP = 1;

  /** What WdfRequestSend makes of options of the wrong size: as if they had unknown flags. */
  private static final SendOptions UNREADABLE_OPTIONS = new SendOptions(-1, 0);

  private WdfRequest() {}

  /**
   * Fills options ("WDF_REQUEST_SEND_OPTIONS_INIT function").
   *
   * @param options what is filled
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
   * @param timeout units of 100 ns, as {@link WdfCore#WDF_REL_TIMEOUT_IN_MS} gives
   */
  public static void WDF_REQUEST_SEND_OPTIONS_SET_TIMEOUT(
      WDF_REQUEST_SEND_OPTIONS options, long timeout) {
    options.Flags |= WDF_REQUEST_SEND_OPTION_TIMEOUT;
    options.Timeout = timeout;
  }

  /**
   * Fills parameters of a reuse ("WDF_REQUEST_REUSE_PARAMS_INIT function").
   *
   * @param params what is filled
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
   * @param params what is filled
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
   * @param ioTarget where the request will be sent; null if that is not known yet
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
   * Prepares a request for another target ("WdfRequestChangeTarget function"). Here a request fits
   * any target.
   *
   * @param request the request
   * @param ioTarget where it will be sent
   * @return STATUS_SUCCESS
   */
  public static NtStatus WdfRequestChangeTarget(IoRequest request, IoTarget ioTarget) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(ioTarget, "ioTarget");
    return NtStatus.SUCCESS;
  }

  /**
   * Prepares the timer of a request ("WdfRequestAllocateTimer function"). Here the bridge has one
   * for all.
   *
   * @param request the request
   * @return STATUS_SUCCESS
   */
  public static NtStatus WdfRequestAllocateTimer(IoRequest request) {
    Objects.requireNonNull(request, "request");
    return NtStatus.SUCCESS;
  }

  /**
   * Says who hears of the end, for the next send only ("WdfRequestSetCompletionRoutine function").
   *
   * @param request the request
   * @param completionRoutine called when it is over; null for none
   * @param completionContext handed on to that; may be null
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
   * @param options how; null for the defaults. Those of a wrong size are STATUS_INVALID_PARAMETER
   *     here
   * @return whether it was sent, or waits for the target's start; else {@link #WdfRequestGetStatus}
   *     says why not, and the completion routine is not called
   * @throws IllegalStateException if the request is out already, where the framework stops the
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
   * How a request ended, or why it was not sent ("WdfRequestGetStatus function").
   *
   * @param request the request
   * @return its status now
   */
  public static NtStatus WdfRequestGetStatus(IoRequest request) {
    return request.status();
  }

  /**
   * The count that a request returned ("WdfRequestGetInformation function").
   *
   * @param request the request
   * @return most often bytes transferred
   */
  public static long WdfRequestGetInformation(IoRequest request) {
    return request.information();
  }

  /**
   * How a request ended, with what it was formatted with ("WdfRequestGetCompletionParams
   * function").
   *
   * @param request the request
   * @param params what is filled; prepared by {@link #WDF_REQUEST_COMPLETION_PARAMS_INIT}
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
   * Wants a request back ("WdfRequestCancelSentRequest function").
   *
   * @param request the request
   * @return whether there was something to cancel
   */
  public static boolean WdfRequestCancelSentRequest(IoRequest request) {
    return request.cancelSent();
  }

  /**
   * Makes a request as new ("WdfRequestReuse function").
   *
   * @param request the request
   * @param reuseParams its status from now on
   * @return STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a wrong size and for unknown flags
   * @throws IllegalStateException if the request is out
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
