package io.github.ntbridge.nt.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.sun.jna.Pointer;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallInterceptorTest {
  private static final int RESULT = 0xC0001234;

  private final NtDll ntDll = mock(NtDll.class);

  private NtDll around(CallInterceptor interceptor) {
    return CallInterceptor.around(NtDll.class, () -> ntDll, interceptor);
  }

  @Test
  void returnsItsOwnResultWithoutACallOfTheFunction() {
    assertEquals(RESULT, around(call -> RESULT).NtClose(new Pointer(4)));
    verifyNoInteractions(ntDll);
  }

  @Test
  void callsTheFunctionWithAnotherArgument() {
    var changed = around(call -> call.with(1, call.number(1) + 1).proceed());
    changed.NtOpenDirectoryObject(new Pointer(8), 3, new Pointer(16));
    verify(ntDll).NtOpenDirectoryObject(new Pointer(8), 4, new Pointer(16));
  }

  @Test
  void passesTheExceptionOfTheFunctionOnAsItIs() {
    for (var thrown : List.of(new IllegalStateException("test"), new StackOverflowError())) {
      doThrow(thrown).when(ntDll).NtOpenDirectoryObject(any(), anyInt(), any());
      assertSame(
          thrown,
          assertThrows(
              thrown.getClass(),
              () ->
                  around(SeamCall::proceed)
                      .NtOpenDirectoryObject(new Pointer(8), 3, new Pointer(16))));
    }
  }

  @Test
  void givesFunctionsThatAreEqualToThemselvesOnly() {
    var functions = around(SeamCall::proceed);
    var others = new HashSet<NtDll>(List.of(functions, around(SeamCall::proceed)));
    assertEquals(2, others.size());
    assertEquals(true, others.contains(functions));
    assertNotEquals(functions, ntDll);
    assertEquals("intercepted NtDll", functions.toString());
  }
}
