package io.github.ntbridge.iotarget;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;

import io.github.ntbridge.nt.seam.NtDll;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/** Controls that a test takes before the device gets them. */
final class MockedControls {
  private MockedControls() {}

  /** Has each control be answered so. */
  static void answer(NtDll mocked, Answer<Integer> answer) {
    doAnswer(answer)
        .when(mocked)
        .NtDeviceIoControlFile(
            any(), any(), any(), any(), any(), anyInt(), any(), anyInt(), any(), anyInt());
  }

  /** What the device answers to a control that was taken. */
  static int passOn(NtDll real, InvocationOnMock call) {
    return real.NtDeviceIoControlFile(
        call.getArgument(0),
        call.getArgument(1),
        call.getArgument(2),
        call.getArgument(3),
        call.getArgument(4),
        call.<Integer>getArgument(5),
        call.getArgument(6),
        call.<Integer>getArgument(7),
        call.getArgument(8),
        call.<Integer>getArgument(9));
  }
}
