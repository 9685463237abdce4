package io.github.ntbridge.stub;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.thread.CallbackThread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code struct stub_kernel} of the library: pointers to the functions of a kernel, in the
 * order of its fields.
 */
final class KernelTable {
  /** JNA holds callbacks weakly, and the library keeps their addresses: they live as long as it. */
  private final List<Callback> functions = new ArrayList<>();

  /** The return value of a callback without a result. */
  private static final int NOTHING = 0;

  private final Memory memory;

  KernelTable(SystemCalls kernel, ConfigurationCalls configuration) {
    addNames(kernel);
    addFiles(kernel);
    addRequests(kernel);
    addEventsAndPorts(kernel);
    addInterfaces(configuration);
    addNodes(configuration);
    addNotifications(configuration);
    addDeviceControl(configuration);
    addRegistryKeys(kernel, configuration);
    addProcesses(kernel);
    memory = new Memory((long) functions.size() * Native.POINTER_SIZE);
    for (int i = 0; i < functions.size(); i++) {
      memory.setPointer(
          (long) i * Native.POINTER_SIZE, CallbackReference.getFunctionPointer(functions.get(i)));
    }
  }

  Pointer address() {
    return memory;
  }

  int size() {
    return functions.size();
  }

  private void addNames(SystemCalls kernel) {
    functions.add((CreateFile) kernel::createFile);
    functions.add((OpenByName) kernel::openDirectory);
    functions.add((OpenByName) kernel::openSymbolicLink);
    functions.add((OpenByName) kernel::createDirectory);
    functions.add((CreateSymbolicLink) kernel::createSymbolicLink);
    functions.add((ByHandle) kernel::close);
    functions.add((SelectiveQuery) kernel::directoryEntries);
    functions.add((Query) kernel::symbolicLinkTarget);
    functions.add((SelectiveQuery) kernel::securityDescriptor);
    functions.add((SelectiveQuery) kernel::queryObject);
  }

  private void addFiles(SystemCalls kernel) {
    functions.add((Query) kernel::queryMode);
    functions.add((Query) kernel::queryCompletionModes);
    functions.add((Query) kernel::queryDevice);
    functions.add((Query) kernel::queryFileSystem);
    functions.add((BindCompletionPort) kernel::bindCompletionPort);
    functions.add((AddCompletionModes) kernel::addCompletionModes);
  }

  private void addRequests(SystemCalls kernel) {
    functions.add((Control) kernel::deviceControl);
    functions.add((Control) kernel::fileSystemControl);
    functions.add((Read) kernel::read);
    functions.add((Write) kernel::write);
    Announce announce =
        request ->
            CallbackThread.call(
                Native::detach,
                () -> {
                  kernel.announce(request);
                  return NOTHING;
                });
    Native.setCallbackThreadInitializer(announce, new CallbackThread("ntbridge-stub-completion"));
    functions.add(announce);
    functions.add((ByHandleAndNumber) kernel::cancel);
  }

  private void addEventsAndPorts(SystemCalls kernel) {
    functions.add((CreateEvent) kernel::createEvent);
    functions.add((Query) kernel::setEvent);
    functions.add((Query) kernel::resetEvent);
    functions.add((ByHandleAndNumber) kernel::waitFor);
    functions.add((CreateCompletionPort) kernel::createCompletionPort);
    functions.add((RemoveCompletions) kernel::removeCompletions);
    functions.add((PostCompletion) kernel::postCompletion);
  }

  private void addInterfaces(ConfigurationCalls configuration) {
    // The library gets the size of a list by one function, and the list by another.
    functions.add((Interfaces) configuration::interfaces);
    functions.add((Interfaces) configuration::interfaces);
    functions.add((EnumerateClass) configuration::enumerateClass);
    functions.add((InterfaceProperty) configuration::interfaceProperty);
    functions.add((InterfacePropertyKeys) configuration::interfacePropertyKeys);
    functions.add((InterfaceAlias) configuration::alias);
  }

  private void addNodes(ConfigurationCalls configuration) {
    functions.add((Locate) configuration::instanceIds);
    functions.add((Locate) configuration::locate);
    functions.add((NodeQuery) configuration::instanceId);
    functions.add((NodeQuery) configuration::parent);
    functions.add((NodeQuery) configuration::child);
    functions.add((NodeQuery) configuration::sibling);
    functions.add((NodeQuery) configuration::status);
    functions.add((NodeProperty) configuration::nodeProperty);
    functions.add((NodeQuery) configuration::nodePropertyKeys);
  }

  private void addNotifications(ConfigurationCalls configuration) {
    functions.add((Register) configuration::register);
    functions.add((ByHandle) configuration::unregister);
  }

  private void addDeviceControl(ConfigurationCalls configuration) {
    functions.add((NodeRemoval) configuration::queryAndRemove);
    functions.add((NodeRemoval) configuration::requestEject);
    functions.add((NodeCommand) configuration::disable);
    functions.add((NodeCommand) configuration::enable);
    functions.add((NodeCommand) configuration::setUp);
    functions.add((NodeCommand) configuration::reenumerate);
    functions.add((InstallationWait) configuration::awaitInstallations);
  }

  private void addRegistryKeys(SystemCalls kernel, ConfigurationCalls configuration) {
    functions.add((OpenByName) kernel::openKey);
    functions.add((KeyValue) kernel::keyValue);
    functions.add((SelectiveQuery) kernel::enumerateKeyValue);
    functions.add((OpenNodeKey) configuration::openNodeKey);
    functions.add((OpenInterfaceKey) configuration::openInterfaceKey);
  }

  private void addProcesses(SystemCalls kernel) {
    functions.add((SystemQuery) kernel::processes);
    functions.add((SystemQuery) kernel::systemHandles);
    functions.add((Query) kernel::processImage);
    functions.add((SelectiveQuery) kernel::openProcess);
    functions.add((Duplicate) kernel::duplicate);
    functions.add((Query) kernel::queryDeviceName);
  }

  // The shapes of the functions; JNA calls the one method of each.

  @FunctionalInterface
  interface NodeRemoval extends Callback {
    int call(Pointer reply, int devInst, int flags);
  }

  @FunctionalInterface
  interface NodeCommand extends Callback {
    int call(int devInst, int flags);
  }

  @FunctionalInterface
  interface InstallationWait extends Callback {
    int call(int milliseconds);
  }

  @FunctionalInterface
  interface CreateFile extends Callback {
    int call(
        Pointer reply,
        long root,
        @Nullable Pointer name,
        int nameUnits,
        int attributes,
        int access,
        int shareAccess,
        int disposition,
        int options,
        int fileAttributes,
        @Nullable Pointer extendedAttributes,
        int extendedAttributesLength);
  }

  @FunctionalInterface
  interface OpenByName extends Callback {
    int call(
        Pointer reply,
        long root,
        @Nullable Pointer name,
        int nameUnits,
        int attributes,
        int access);
  }

  @FunctionalInterface
  interface CreateSymbolicLink extends Callback {
    int call(
        Pointer reply,
        long root,
        @Nullable Pointer name,
        int nameUnits,
        int attributes,
        int access,
        @Nullable Pointer target,
        int targetUnits);
  }

  @FunctionalInterface
  interface ByHandle extends Callback {
    int call(long handle);
  }

  @FunctionalInterface
  interface ByHandleAndNumber extends Callback {
    int call(long handle, int hasNumber, long number);
  }

  @FunctionalInterface
  interface Query extends Callback {
    int call(Pointer reply, long handle);
  }

  @FunctionalInterface
  interface SelectiveQuery extends Callback {
    int call(Pointer reply, long handle, int selection);
  }

  @FunctionalInterface
  interface SystemQuery extends Callback {
    int call(Pointer reply);
  }

  @FunctionalInterface
  interface Duplicate extends Callback {
    int call(
        Pointer reply,
        long sourceProcess,
        long source,
        long targetProcess,
        int access,
        int options);
  }

  @FunctionalInterface
  interface BindCompletionPort extends Callback {
    int call(long file, long port, long key);
  }

  @FunctionalInterface
  interface AddCompletionModes extends Callback {
    int call(long file, int modes);
  }

  @FunctionalInterface
  interface Control extends Callback {
    int call(
        long request,
        long file,
        long event,
        long apcContext,
        long id,
        int code,
        @Nullable Pointer input,
        int inputLength,
        int outputLength,
        @Nullable Pointer outputContents,
        int outputContentsLength);
  }

  @FunctionalInterface
  interface Read extends Callback {
    int call(
        long request,
        long file,
        long event,
        long apcContext,
        long id,
        int length,
        int hasOffset,
        long offset);
  }

  @FunctionalInterface
  interface Write extends Callback {
    int call(
        long request,
        long file,
        long event,
        long apcContext,
        long id,
        @Nullable Pointer data,
        int length,
        int hasOffset,
        long offset);
  }

  @FunctionalInterface
  interface Announce extends Callback {
    void call(long request);
  }

  @FunctionalInterface
  interface CreateEvent extends Callback {
    int call(Pointer reply, int access, int synchronization, int initiallySet);
  }

  @FunctionalInterface
  interface CreateCompletionPort extends Callback {
    int call(Pointer reply, int access);
  }

  @FunctionalInterface
  interface RemoveCompletions extends Callback {
    int call(Pointer reply, long port, int max, int hasTimeout, long timeout);
  }

  @FunctionalInterface
  interface PostCompletion extends Callback {
    int call(long port, long key, long context, int status, long information);
  }

  @FunctionalInterface
  interface Interfaces extends Callback {
    int call(
        Pointer reply,
        long classHigh,
        long classLow,
        @Nullable Pointer instanceId,
        int instanceIdUnits,
        int flags);
  }

  @FunctionalInterface
  interface EnumerateClass extends Callback {
    int call(Pointer reply, int index, int flags);
  }

  @FunctionalInterface
  interface InterfaceProperty extends Callback {
    int call(
        Pointer reply,
        @Nullable Pointer path,
        int pathUnits,
        long keyHigh,
        long keyLow,
        int propertyId);
  }

  @FunctionalInterface
  interface InterfacePropertyKeys extends Callback {
    int call(Pointer reply, @Nullable Pointer path, int pathUnits);
  }

  @FunctionalInterface
  interface InterfaceAlias extends Callback {
    int call(Pointer reply, @Nullable Pointer path, int pathUnits, long classHigh, long classLow);
  }

  @FunctionalInterface
  interface Locate extends Callback {
    int call(Pointer reply, @Nullable Pointer instanceId, int instanceIdUnits, int flags);
  }

  @FunctionalInterface
  interface NodeQuery extends Callback {
    int call(Pointer reply, int devInst);
  }

  @FunctionalInterface
  interface NodeProperty extends Callback {
    int call(Pointer reply, int devInst, long keyHigh, long keyLow, int propertyId);
  }

  @FunctionalInterface
  interface Register extends Callback {
    int call(
        Pointer reply,
        long registration,
        int filterType,
        int all,
        long classHigh,
        long classLow,
        long file,
        @Nullable Pointer instanceId,
        int instanceIdUnits);
  }

  @FunctionalInterface
  interface KeyValue extends Callback {
    int call(Pointer reply, long key, @Nullable Pointer name, int nameUnits);
  }

  @FunctionalInterface
  interface OpenNodeKey extends Callback {
    int call(Pointer reply, int devInst, int access, int disposition, int flags);
  }

  @FunctionalInterface
  interface OpenInterfaceKey extends Callback {
    int call(Pointer reply, @Nullable Pointer path, int pathUnits, int access, int disposition);
  }
}
