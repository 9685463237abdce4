package tool

import io.github.ntbridge.NtBridge

fun main() = NtBridge.open().use { bridge -> describePorts(bridge).forEach(::println) }

/** The serial ports that are there, each with the USB device that it belongs to. */
fun describePorts(bridge: NtBridge): List<String> =
    bridge.inventory().ports().filter { it.isLive }.map { port ->
        val usb = port.usb().map { "USB ${it.product()}" }.orElse("not on USB")
        "${port.name().orElse("a port without a name")}: $usb"
    }
