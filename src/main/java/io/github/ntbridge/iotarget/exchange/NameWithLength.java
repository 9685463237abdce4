package io.github.ntbridge.iotarget.exchange;

/**
 * A name after a USHORT with its length in bytes, without a NUL: MOUNTDEV_NAME and
 * MOUNTMGR_TARGET_NAME.
 */
final class NameWithLength {
  private static final int NAME_AT = 2;

  private static final int LONGEST = 0xFFFE;

  static final StructCodec<String> CODEC =
      StructCodec.ofVariable(
          NAME_AT,
          NAME_AT + LONGEST,
          in -> StructText.utf16(in, "NameLength", NAME_AT, in.getChar(0)),
          (out, name) -> {
            out.position(NAME_AT);
            StructText.putUtf16(out, name);
            out.putShort(0, (short) (out.position() - NAME_AT));
          });

  private NameWithLength() {}
}
