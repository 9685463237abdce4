package io.github.ntbridge.cli;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Tells picocli how arguments are read; what is wrong with one, its own parser says. */
final class Converters {
  private Converters() {}

  private abstract static class Parsing<T> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    Parsing(Function<String, T> parser) {
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

  static final class Name extends Parsing<ObjectPath> {
    Name() {
      super(ObjectPath::of);
    }
  }

  static final class ClassName extends Parsing<InterfaceClass> {
    ClassName() {
      super(InterfaceClass::parse);
    }
  }

  static final class DeviceName extends Parsing<String> {
    DeviceName() {
      super(InstanceIds::requireDeviceName);
    }
  }

  static final class InstanceId extends Parsing<String> {
    InstanceId() {
      super(InstanceIds::parse);
    }
  }

  static final class FileName extends Parsing<Path> {
    FileName() {
      super(FileNames::parse);
    }
  }

  static final class Layer extends Parsing<LayerChoice> {
    Layer() {
      super(LayerChoice::parse);
    }
  }

  static final class Access extends Parsing<AccessMask> {
    Access() {
      super(AccessChoice::parse);
    }
  }

  static final class Code extends Parsing<ControlCode> {
    Code() {
      super(ControlCode::parse);
    }
  }

  static final class Time extends Parsing<Duration> {
    Time() {
      super(Durations::parse);
    }
  }

  static final class Request extends Parsing<IoRequest> {
    Request() {
      super(IoRequest::parse);
    }
  }

  static final class Hex extends Parsing<HexBytes> {
    Hex() {
      super(HexBytes::parse);
    }
  }

  static final class Data extends Parsing<HexBytes> {
    Data() {
      super(WrittenBytes::parse);
    }
  }

  static final class Filter extends Parsing<PropertyFilter> {
    Filter() {
      super(PropertyFilter::parse);
    }
  }

  static final class Room extends Parsing<Integer> {
    Room() {
      super(OutputRoom::parse);
    }
  }

  static final class HowOften extends Parsing<Integer> {
    HowOften() {
      super(Count::parse);
    }
  }
}
