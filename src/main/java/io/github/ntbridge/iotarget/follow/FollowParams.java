package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.nt.AccessMask;
import java.time.Duration;
import java.util.Optional;

/** The parameters of a followed target: the interfaces that it follows, and how it opens them. */
record FollowParams(
    InterfaceClass interfaceClass,
    InterfaceFilter filter,
    Optional<String> dosName,
    AccessMask access,
    int shareAccess,
    Duration retryTime,
    FollowListener listener) {}
