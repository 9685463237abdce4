package io.github.ntbridge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.VirtDisk;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of the project: who may use whom, and what stays inside. */
class RoomsTest {
  private static final String PROJECT = "io.github.ntbridge";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PROJECT);

  enum Room {
    NT,
    SIM,
    STUB,
    WINDOWS,
    NAMESPACE,
    DEVICE,
    IOTARGET,
    WDF,
    INVENTORY,
    ROOT,
    RECORDING,
    JUNIT,
    EXPLORE,
    CLI;

    /** The rooms that this one is meant to use; what those may use, it may use too. */
    Set<Room> uses() {
      return switch (this) {
        case NT -> Set.of();
        case SIM, WINDOWS, NAMESPACE, DEVICE -> Set.of(NT);
        case STUB -> Set.of(NT, SIM);
        case IOTARGET -> Set.of(DEVICE, NAMESPACE, NT);
        case WDF -> Set.of(IOTARGET);
        case INVENTORY -> Set.of(IOTARGET, DEVICE, NAMESPACE);
        case ROOT -> Set.of(INVENTORY, WINDOWS, STUB, SIM);
        case RECORDING -> Set.of(IOTARGET, SIM);
        case JUNIT -> Set.of(ROOT, SIM);
        case EXPLORE -> Set.of(INVENTORY, RECORDING);
        case CLI -> Set.of(ROOT, EXPLORE, RECORDING);
      };
    }

    Stream<Room> visible() {
      return Stream.concat(Stream.of(this), uses().stream().flatMap(Room::visible)).distinct();
    }

    String packages() {
      return this == ROOT ? PROJECT : PROJECT + "." + roomName() + "..";
    }

    String roomName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String[] NATIVE_ROOMS = {Room.WINDOWS.packages(), Room.STUB.packages()};

  @Nested
  class ARoom {
    @ParameterizedTest
    @EnumSource(Room.class)
    void usesOnlyTheRoomsBelowIt(Room room) {
      var visible = room.visible().map(Room::packages).toArray(String[]::new);
      classes()
          .that()
          .resideInAPackage(room.packages())
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(visible).or(not(resideInAPackage(PROJECT + ".."))))
          .allowEmptyShould(true)
          .check(CLASSES);
    }

    @Test
    void isOneOfTheDesign() {
      classes()
          .should()
          .resideInAnyPackage(
              Arrays.stream(Room.values()).map(Room::packages).toArray(String[]::new))
          .check(CLASSES);
    }

    @Test
    void isInNoCycleWithOthers() {
      slices().matching(PROJECT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows", "stub"})
    void thatIsALayerShowsNothingButTheLayer(String room) {
      classes()
          .that()
          .resideInAPackage(PROJECT + "." + room + "..")
          .and()
          .arePublic()
          .should()
          .haveSimpleNameEndingWith("Layer")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Nested
  class ASubRoom {
    @Test
    void isInNoCycleWithOthersOrWithItsRoom() {
      slices().matching(PROJECT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }
  }

  @Nested
  class Jna {
    @Test
    void bindsNativeCodeInTheNativeLayersOnly() {
      noClasses()
          .that()
          .resideOutsideOfPackages(NATIVE_ROOMS)
          .should()
          .dependOnClassesThat(
              describe(
                  "bind native code",
                  type ->
                      type.isEquivalentTo(Native.class)
                          || type.isEquivalentTo(NativeLibrary.class)
                          || type.isAssignableTo(Library.class)))
          .check(CLASSES);
    }

    @Test
    void loadsNoDllThroughAnInstanceField() {
      noClasses()
          .that()
          .resideOutsideOfPackages(NATIVE_ROOMS)
          .should()
          .accessFieldWhere(instanceOfJna())
          .check(CLASSES);
    }

    @Test
    @Rule("P-15")
    void isNotAskedForSetupDi() {
      noClasses().should().dependOnClassesThat().haveNameMatching(".*[.]SetupApi.*").check(CLASSES);
    }

    private static DescribedPredicate<JavaFieldAccess> instanceOfJna() {
      return describe(
          "it is an INSTANCE of JNA",
          access ->
              access.getTarget().getName().equals("INSTANCE")
                  && access.getTargetOwner().getPackageName().startsWith("com.sun.jna"));
    }
  }

  @Nested
  class TheSeam {
    private static final Set<String> PLAIN_TYPES =
        Set.of("int", "byte", Pointer.class.getName(), NotificationCallback.class.getName());

    @Test
    void takesNumbersAndPointersAndNoArrays() {
      methods()
          .that()
          .areDeclaredIn(NtDll.class)
          .or()
          .areDeclaredIn(CfgMgr32.class)
          .or()
          .areDeclaredIn(VirtDisk.class)
          .should(takeOnlyPlainTypes())
          .andShould()
          .haveRawReturnType(int.class)
          .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> takeOnlyPlainTypes() {
      return new ArchCondition<>("take only " + PLAIN_TYPES) {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
          for (JavaClass type : method.getRawParameterTypes()) {
            if (!PLAIN_TYPES.contains(type.getName())) {
              events.add(
                  SimpleConditionEvent.violated(
                      method, method.getFullName() + " takes a " + type.getName()));
            }
          }
        }
      };
    }
  }

  @Nested
  class NativeNames {
    /** Where a name is the native one, so that documentation and headers lead to it. */
    private static final String[] NATIVE_NAMES = {
      Room.NT.packages(),
      Room.WINDOWS.packages(),
      Room.STUB.packages(),
      Room.SIM.packages(),
      Room.WDF.packages()
    };

    @Test
    void standInTheSeamAndInTheRoomOfTheFrameworksNamesOnly() {
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages(NATIVE_NAMES)
          .should()
          .haveNameMatching("[a-z$].*")
          .check(CLASSES);
      classes()
          .that()
          .resideOutsideOfPackage(Room.WDF.packages())
          .should()
          .haveNameNotMatching(".*_.*")
          .check(CLASSES);
    }
  }

  @Nested
  class Output {
    @Test
    void goesToStandardStreamsFromTheCommandLineOnly() {
      noClasses()
          .that()
          .resideOutsideOfPackage(Room.CLI.packages())
          .should(ACCESS_STANDARD_STREAMS)
          .check(CLASSES);
    }

    @Test
    void isLoggedThroughSystemLogger() {
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .check(CLASSES);
    }
  }
}
