// Recordings of machines of any size, as their file format is documented.
const CLASS = '{4d1e55b2-f16f-11cf-88cb-001111000030}';
export const HOSTILE = '</script><img src=x onerror="window.hacked=1"><!--\u202eright to left\u202c';

const property = (key, name, type, value) => ({key, name, type, value});
const device = '{a45c254e-df1c-4efd-8020-67d146a850e0}';

/** Objects, and a tenth as many devices with an interface each; every tenth device has a problem. */
export function machine(size, {later = false} = {}) {
  const devices = Math.max(4, Math.floor(size / 10));
  const objects = [];
  const nodes = [{instance: 'HTREE\\ROOT\\0', present: true, status: '0x0180000A', problem: 0, properties: []}];
  const interfaces = [];
  const links = [];
  const add = (path, type, target) => objects.push(target ? {path, type, target} : {path, type});
  const number = (index) => String(index).padStart(6, '0');
  add('\\BaseNamedObjects', 'Directory');
  const others = Math.max(0, size - 2 * devices - 8);
  for (let i = 0; i < others; i++) add(`\\BaseNamedObjects\\Event ${number(i)}`, 'Event');
  add('\\BaseNamedObjects\\' + HOSTILE, 'Mutant');
  add('\\Device', 'Directory');
  for (let i = 0; i < devices; i++) {
    const hub = i % 20 === 0;
    const serial = `SN${number(i)}`;
    const vendor = i % 3 === 0 ? 'VID_0403&PID_6001' : 'VID_046D&PID_C31C';
    const instance = `USB\\${vendor}\\${serial}`;
    const parent = hub ? 'HTREE\\ROOT\\0' : nodes[1 + i - i % 20].instance;
    const path = `\\\\?\\USB#${vendor}#${serial}#${CLASS}`;
    const problem = i % 10 === 9 ? 28 : 0;
    const name = i === 1 ? HOSTILE : i === 2 && later ? 'Device with another name' : `Device ${number(i)} for tests`;
    add(`\\Device\\USBPDO-${number(i)}`, 'Device');
    links.push([`\\GLOBAL??\\${path.slice(4)}`, `\\Device\\USBPDO-${number(i)}`]);
    nodes.push({instance, parent, present: true, status: problem ? '0x01806400' : '0x0180600A', problem, properties: [
      property(`${device} 2`, 'DEVPKEY_Device_DeviceDesc', 'STRING', `Device ${number(i)}`),
      property(`${device} 14`, 'DEVPKEY_Device_FriendlyName', 'STRING', name),
      property(`${device} 3`, 'DEVPKEY_Device_HardwareIds', 'STRING_LIST', [`USB\\${vendor}&REV_0600`, `USB\\${vendor}`]),
      property(`${device} 6`, 'DEVPKEY_Device_Service', 'STRING', i % 3 === 0 ? 'FTDIBUS' : 'HidUsb'),
      property(`${device} 9`, 'DEVPKEY_Device_Class', 'STRING', i % 3 === 0 ? 'USB' : 'HIDClass'),
      property(`${device} 10`, 'DEVPKEY_Device_ClassGuid', 'GUID',
        i % 3 === 0 ? '{36fc9e60-c465-11cf-8056-444553540000}' : '{745a17a0-74d3-11d0-b6fe-00a0c90f57da}'),
      property(`${device} 16`, 'DEVPKEY_Device_PDOName', 'STRING', `\\Device\\USBPDO-${number(i)}`),
      property(`${device} 26`, 'DEVPKEY_Device_SecuritySDS', 'SECURITY_DESCRIPTOR_STRING', 'D:P(A;;GA;;;SY)(A;;GR;;;BU)'),
    ]});
    interfaces.push({path, instance, enabled: true, properties: [
      property('{78c34fc8-104a-4aca-9ea4-524d52996e57} 256', 'DEVPKEY_Device_InstanceId', 'STRING', instance)]});
  }
  add('\\GLOBAL??', 'Directory');
  if (later) links.push(['\\GLOBAL??\\COM9', '\\Device\\USBPDO-000001']);
  links.sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([path, target]) => add(path, 'SymbolicLink', target));
  return JSON.stringify({format: 'ntbridge recording', version: 1, dosDevices: '\\GLOBAL??', globalDosDevices: null, objects, nodes,
    classes: [CLASS], interfaces, exchanges: [],
    events: [{milliseconds: 5000, event: 'removed', path: interfaces[1].path}, {milliseconds: 5500, event: 'arrived', path: interfaces[1].path}]},
    null, 1);
}
