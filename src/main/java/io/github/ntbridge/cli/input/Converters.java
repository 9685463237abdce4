package io.github.ntbridge.cli.input;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts arguments to the types of options and parameters. */
public final class Converters {
  private Converters() {}

  /**
   * Registers a converter for each type.
   *
   * @param commandLine a command that has its subcommands
   */
  public static void register(CommandLine commandLine) {
    commandLine
        .registerConverter(ObjectPath.class, converter(ObjectPath::of))
        .registerConverter(InterfaceClass.class, converter(InterfaceClass::parse))
        .registerConverter(SetupClassArgument.class, converter(SetupClassArgument::parse))
        .registerConverter(DeviceName.class, converter(DeviceName::parse))
        .registerConverter(InstanceIdArgument.class, converter(InstanceIdArgument::parse))
        .registerConverter(DosNameArgument.class, converter(DosNameArgument::parse))
        .registerConverter(UsbProductFilter.class, converter(UsbProductFilter::parse))
        .registerConverter(PropertyFilter.class, converter(PropertyFilter::parse))
        .registerConverter(Path.class, converter(FileNames::parse))
        .registerConverter(LayerChoice.class, converter(LayerChoice::parse))
        .registerConverter(ColorChoice.class, converter(ColorChoice::parse))
        .registerConverter(ShellChoice.class, converter(ShellChoice::parse))
        .registerConverter(AccessMask.class, converter(AccessChoice::parse))
        .registerConverter(ControlCode.class, converter(ControlCode::parse))
        .registerConverter(Duration.class, converter(Durations::parse))
        .registerConverter(Count.class, converter(Count::parse))
        .registerConverter(Capacity.class, converter(Capacity::parse))
        .registerConverter(HexBytes.class, converter(HexBytes::parse))
        .registerConverter(UserChoice.class, converter(UserChoice::parse))
        .registerConverter(DeviceOffset.class, converter(DeviceOffset::parse))
        .registerConverter(EscapedText.class, converter(EscapedText::parse))
        .registerConverter(WrittenData.class, converter(WrittenData::parse))
        .registerConverter(RequestToRecord.class, converter(RequestToRecord::parse));
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
    return new Converter<>(parser);
  }

  /**
   * A converter whose message says what is wrong with the argument. No lambda: an archive of
   * classes leaves out an interface that a lambda implements, and the classes of the same
   * interface, where they have the old format of picocli's.
   */
  private static final class Converter<T> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    Converter(Function<String, T> parser) {
      this.parser = parser;
    }

    @Override
    public T convert(String text) {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        var refusal = new TypeConversionException(String.valueOf(e.getMessage()));
        refusal.initCause(e);
        throw refusal;
      }
    }
  }
}
