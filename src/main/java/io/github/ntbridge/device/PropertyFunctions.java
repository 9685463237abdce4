package io.github.ntbridge.device;

import com.sun.jna.Pointer;

/** The two native functions that read the properties of one thing. */
interface PropertyFunctions {

  /** The name of what has the properties, for messages. */
  String subject();

  /** The name of the function that reads one property. */
  String propertyFunction();

  /** Reads one property; the arguments as of "CM_Get_DevNode_PropertyW function". */
  int property(Pointer key, Pointer type, Pointer buffer, Pointer size);

  /** The name of the function that lists the keys. */
  String keysFunction();

  /** Lists the keys; the arguments as of "CM_Get_DevNode_Property_Keys function". */
  int keys(Pointer keys, Pointer count);
}
