/**
 * The functions of the Windows Driver Frameworks by their own names, for programs that port driver
 * code or check the library against the documentation: a thin layer over {@code iotarget}, with the
 * statuses of UMDF 2.33.
 *
 * <pre>{@code
 * var device = bridge.targets().device();
 * var attributes = new WDF_OBJECT_ATTRIBUTES();
 * var ioTarget = new Out<IoTarget>();
 * WDF_OBJECT_ATTRIBUTES_INIT(attributes);
 * NtStatus status = WdfIoTargetCreate(device, attributes, ioTarget);
 * if (!NT_SUCCESS(status)) {
 *   return status;
 * }
 * var openParams = new WDF_IO_TARGET_OPEN_PARAMS();
 * WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(
 *     openParams, new UNICODE_STRING(symbolicLink), STANDARD_RIGHTS_ALL);
 * status = WdfIoTargetOpen(ioTarget.get(), openParams);
 * if (!NT_SUCCESS(status)) {
 *   WdfObjectDelete(ioTarget.get());
 *   return status;
 * }
 * }</pre>
 *
 * <p>Functions, structures and enumerations are spelled as in the headers, since that is their use;
 * elsewhere only the seam of {@code nt} is. A class is named after the header of its functions, to
 * be imported statically. An argument that is optional there may be null here. A status is an
 * {@link io.github.ntbridge.nt.NtStatus} and not an {@code int}: it prints its name. An error that
 * terminates the process there, such as a null handle, is an unchecked exception here.
 *
 * <table>
 * <caption>The names here and in {@code iotarget}</caption>
 * <thead>
 * <tr><th>here</th><th>in {@code iotarget}</th></tr>
 * </thead>
 * <tbody>
 * <tr><td>WDFDRIVER</td><td>{@link io.github.ntbridge.iotarget.FrameworkDriver}</td></tr>
 * <tr><td>WDFDEVICE</td><td>{@link io.github.ntbridge.iotarget.FrameworkDevice}</td></tr>
 * <tr><td>WDFIOTARGET</td><td>{@link io.github.ntbridge.iotarget.IoTarget}</td></tr>
 * <tr><td>WDFREQUEST</td><td>{@link io.github.ntbridge.iotarget.IoRequest}</td></tr>
 * <tr><td>WDFMEMORY</td><td>{@link io.github.ntbridge.iotarget.IoMemory}</td></tr>
 * <tr><td>WDFOBJECT</td><td>{@link io.github.ntbridge.iotarget.FrameworkObject}</td></tr>
 * <tr><td>WDF_OBJECT_ATTRIBUTES</td>
 *     <td>{@link io.github.ntbridge.iotarget.FrameworkAttributes}</td></tr>
 * <tr><td>WDF_OBJECT_CONTEXT_TYPE_INFO</td>
 *     <td>{@link io.github.ntbridge.iotarget.ContextType}</td></tr>
 * <tr><td>WDF_IO_TARGET_OPEN_PARAMS</td>
 *     <td>{@link io.github.ntbridge.iotarget.OpenParams}</td></tr>
 * <tr><td>WDF_IO_TARGET_STATE</td>
 *     <td>{@link io.github.ntbridge.iotarget.IoTargetState}</td></tr>
 * <tr><td>WDF_REQUEST_SEND_OPTIONS</td>
 *     <td>{@link io.github.ntbridge.iotarget.SendOptions}</td></tr>
 * <tr><td>WDF_REQUEST_COMPLETION_PARAMS</td>
 *     <td>{@link io.github.ntbridge.iotarget.CompletionParams}</td></tr>
 * <tr><td>WDF_MEMORY_DESCRIPTOR</td>
 *     <td>{@link io.github.ntbridge.iotarget.MemoryDescriptor}</td></tr>
 * <tr><td>WDFMEMORY_OFFSET</td><td>{@link io.github.ntbridge.iotarget.MemoryRange}</td></tr>
 * <tr><td>WdfDeviceGetIoTarget</td><td>{@code FrameworkDevice.localTarget}</td></tr>
 * <tr><td>WdfIoTargetCreate</td><td>{@code IoTarget.create}</td></tr>
 * <tr><td>WdfIoTargetOpen</td><td>{@code RemoteIoTarget.open}</td></tr>
 * <tr><td>WdfIoTargetClose</td><td>{@code RemoteIoTarget.close}</td></tr>
 * <tr><td>WdfIoTargetCloseForQueryRemove</td>
 *     <td>{@code RemoteIoTarget.closeForQueryRemove}</td></tr>
 * <tr><td>WdfIoTargetStart, Stop, Purge</td><td>{@code IoTarget.start, stop, purge}</td></tr>
 * <tr><td>WdfIoTargetGetState, GetDevice</td><td>{@code IoTarget.state, device}</td></tr>
 * <tr><td>WdfIoTargetWdmGetTargetFileHandle</td>
 *     <td>{@code RemoteIoTarget.fileHandle, leaseHandle}</td></tr>
 * <tr><td>WdfIoTargetSendReadSynchronously</td>
 *     <td>{@code IoTarget.read, sendReadSynchronously}</td></tr>
 * <tr><td>WdfIoTargetSendWriteSynchronously</td>
 *     <td>{@code IoTarget.write, sendWriteSynchronously}</td></tr>
 * <tr><td>WdfIoTargetSendIoctlSynchronously, and with InternalIoctl</td>
 *     <td>{@code IoTarget.ioctl, sendIoctlSynchronously}</td></tr>
 * <tr><td>WdfIoTargetFormatRequestForRead, Write</td>
 *     <td>{@code IoTarget.formatForRead, formatForWrite}</td></tr>
 * <tr><td>WdfIoTargetFormatRequestForIoctl, InternalIoctl</td>
 *     <td>{@code IoTarget.formatForIoctl}</td></tr>
 * <tr><td>WdfRequestCreate, Reuse</td><td>{@code IoRequest.create, reuse}</td></tr>
 * <tr><td>WdfRequestSetCompletionRoutine</td><td>{@code IoRequest.onCompletion}</td></tr>
 * <tr><td>WdfRequestSend</td><td>{@code IoRequest.send, IoTarget.ioctlAsync}</td></tr>
 * <tr><td>WdfRequestCancelSentRequest</td><td>{@code IoRequest.cancelSent}</td></tr>
 * <tr><td>WdfRequestGetStatus, GetInformation</td>
 *     <td>{@code IoRequest.status, information}</td></tr>
 * <tr><td>WdfRequestGetCompletionParams</td><td>{@code IoRequest.completionParams}</td></tr>
 * <tr><td>WdfRequestChangeTarget, AllocateTimer</td><td>nothing to do</td></tr>
 * <tr><td>WdfMemoryCreate, CreatePreallocated</td><td>{@code IoMemory.allocate, of}</td></tr>
 * <tr><td>WdfMemoryGetBuffer</td><td>{@code IoMemory.address, bytes, size}</td></tr>
 * <tr><td>WdfObjectDelete</td><td>{@code FrameworkObject.delete}</td></tr>
 * <tr><td>WdfObjectReference, Dereference</td>
 *     <td>{@code FrameworkObject.reference, dereference}</td></tr>
 * <tr><td>WdfObjectAllocateContext</td><td>{@code FrameworkObject.allocateContext}</td></tr>
 * <tr><td>WdfObjectGetTypedContext</td><td>{@code FrameworkObject.context}</td></tr>
 * <tr><td>WDF_REL_TIMEOUT_IN_SEC, MS, US</td><td>{@code SendOptions.withTimeout}</td></tr>
 * <tr><td>WDF_ABS_TIMEOUT_IN_SEC, MS, US</td><td>{@code SendOptions.withDeadline}</td></tr>
 * </tbody>
 * </table>
 */
@NullMarked
package io.github.ntbridge.wdf;

import org.jspecify.annotations.NullMarked;
