package io.github.ntbridge.iotarget.exchange;

/**
 * The ids and properties of a HID collection (HID_COLLECTION_INFORMATION, 12 bytes).
 *
 * @param descriptorSize the size of its preparsed data, bytes, for {@link
 *     HidExchanges#getCollectionDescriptor(int)}
 * @param polled whether the device must be asked for input
 * @param vendorId the vendor id, 0 to 0xFFFF
 * @param productId the product id, 0 to 0xFFFF
 * @param versionNumber the version, 0 to 0xFFFF
 */
public record HidCollectionInformation(
    int descriptorSize, boolean polled, int vendorId, int productId, int versionNumber) {
  static final StructCodec<HidCollectionInformation> CODEC =
      StructCodec.of(
          12,
          in ->
              new HidCollectionInformation(
                  in.getInt(0), in.get(4) != 0, in.getChar(6), in.getChar(8), in.getChar(10)),
          (out, value) ->
              out.putInt(value.descriptorSize)
                  .put((byte) (value.polled ? 1 : 0))
                  .put((byte) 0)
                  .putShort((short) value.vendorId)
                  .putShort((short) value.productId)
                  .putShort((short) value.versionNumber));
}
