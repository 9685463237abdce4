/**
 * Recorded machines: capturing a real machine to a file, and replaying it as a simulated one.
 *
 * <pre>{@code
 * var capture =
 *     new Capture(bridge.namespace(), bridge.interfaces(), bridge.notifications(), bridge.deviceTree(), bridge.devices());
 * capture.run().redacted(List.of()).write(Path.of("machine.json"));
 *
 * try (var machine = RecordedMachine.load(Path.of("machine.json"));
 *     var bridge = NtBridge.open(new SimulatedLayer(machine))) {
 *   bridge.interfaces().list(hid, Presence.PRESENT);
 * }
 * }</pre>
 *
 * <p>A recording is read and written with {@code com.fasterxml.jackson.core:jackson-core}, an
 * optional dependency, which a program that records or replays has to add.
 *
 * <p>The events of a replay begin with {@link
 * io.github.ntbridge.recording.RecordedMachine#play(io.github.ntbridge.sim.SimulatedMachine,
 * io.github.ntbridge.recording.Recording)}, with the times between them on the machine's clock; the
 * command line calls it once {@code watch} or {@code follow} is listening.
 *
 * <h2>The file, version 3</h2>
 *
 * <p>One JSON object (RFC 8259) in UTF-8, with a line for each object, node, property, class,
 * interface, registry key, exchange and event, each ended by a line feed, so that recordings can be
 * compared line by line. Equal machines give equal files. Numbers of 32 bits are strings of {@code
 * 0x} and eight hexadecimal digits, GUIDs have braces, names are UTF-16 text in which unpaired
 * surrogates and what does not print are escaped. A member without a value is left out; one that is
 * not listed here is refused.
 *
 * <table>
 * <caption>The members of the document</caption>
 * <tr><th>member<th>contents
 * <tr><td>{@code format}<td>{@code "ntbridge recording"}
 * <tr><td>{@code version}<td>the lowest that has all of its members: 1, 2 with a {@code
 *     buffer}, 3 with a {@code registry};
 *     a reader refuses one that is higher than those that it knows
 * <tr><td>{@code dosDevices}<td>the directory of {@code \??}
 * <tr><td>{@code globalDosDevices}<td>the directory behind it, or null where that is the same
 * <tr><td>{@code objects}<td>the namespace, each directory before what is in it, neighbours by name:
 *     {@code path}, {@code type}; {@code target} of a symbolic link that may be read; {@code denied}
 *     for a directory that may not be listed; {@code deviceType} and {@code characteristics} of a
 *     device that was opened
 * <tr><td>{@code nodes}<td>the device tree, parents before children, then phantoms: {@code
 *     instance}, {@code parent}, {@code present}, {@code status} (DN_ flags), {@code problem},
 *     {@code properties}. The driver service is a property. A node that came with an event is not
 *     present and has a parent: its members are as they were then
 * <tr><td>{@code classes}<td>the interface classes in the order of the system
 * <tr><td>{@code interfaces}<td>in the order of the system: {@code path}, {@code instance} (a node
 *     above), {@code reference}, {@code enabled}, {@code properties}; {@code target} of the link of
 *     one that came with an event; {@code open} with {@code status}, {@code device} and {@code
 *     file}, the rest of the name that the driver got, and, where that succeeded, {@code wider}
 *     with {@code access} and {@code status} of opens for more; a refusal is one for all that
 *     includes its access
 * <tr><td>{@code registry}<td>since version 3: the registry keys that have values: {@code key}
 *     (hardware, software, interface), {@code instance} of a node or {@code path} of an interface
 *     above, and {@code values} by name: {@code name}, {@code type}, and {@code value} (a text, an
 *     array of texts, a 32-bit number) or, of other types and of data that are not exactly that,
 *     {@code bytes} in hexadecimal digits
 * <tr><td>{@code exchanges}<td>requests in the order in which they were sent: {@code request}
 *     (control, read, write), {@code device}, {@code file}, {@code code}, {@code input}, {@code
 *     buffer} (since version 2: the contents of the output buffer of an IOCTL when it was sent,
 *     without the zeros at its end; never with METHOD_BUFFERED), {@code length} (capacity in bytes; of a write the bytes taken), {@code status}, {@code output}
 * <tr><td>{@code events}<td>in their order: {@code milliseconds} since the watch began, {@code
 *     event} (arrived, removed, or unplugged: removed, and the device was gone), {@code path} of an
 *     interface above
 * </table>
 *
 * <p>A property has {@code key} (GUID and number), {@code name} for people, {@code type} as in
 * devpropdef.h without DEVPROP_TYPE_, and {@code value}: a number up to 32 bits, true, false or
 * null; bytes without a meaning here in hexadecimal digits; an array for arrays and lists; and
 * everything else as a string. One that breaks the rules of its type has its {@code bytes} in
 * hexadecimal digits instead of the value.
 *
 * <p>A file has at most 100 MB (100,000,000 bytes), its values nest at most 32 deep, and names,
 * paths and targets have at most 32,766 characters; nothing else is limited, neither the number of
 * elements nor the depth of directories, device nodes and links. Time and memory to read, replay,
 * write and redact a recording are proportional to its size; 100 MB take some seconds and a heap of
 * 2 GB.
 *
 * <p>A file that is truncated, has a newer version, or contradicts itself (a name twice, a symbolic
 * link in a cycle, an object without its directory, a value of the wrong type) is refused with a
 * {@link io.github.ntbridge.recording.RecordingFormatException} that names the line.
 */
@NullMarked
package io.github.ntbridge.recording;

import org.jspecify.annotations.NullMarked;
