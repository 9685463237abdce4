'use strict';
// The page of a machine. What names contain is text: it is set as text, never as markup.
(async () => {
  const byId = (id) => document.getElementById(id);

  // Both documents are packed: a page is a tenth of what it would be, and read faster.
  const unpacked = (id) => {
    const packed = Uint8Array.from(atob(byId(id).textContent), (each) => each.charCodeAt(0));
    const stream = new DecompressionStream('gzip');
    const writer = stream.writable.getWriter();
    writer.write(packed);
    writer.close();
    return new Response(stream.readable).text();
  };
  const model = JSON.parse(await unpacked('model'));
  const live = document.documentElement.dataset.events;

  // ---- text ----

  // Characters that do not print, or that reorder what stands beside them, are shown by number.
  const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu;
  const hex = (number, digits) => number.toString(16).toUpperCase().padStart(digits, '0');
  const printable = (text) => text.replace(UNPRINTABLE, (found) =>
    Array.from({length: found.length}, (_, i) => '\\u' + hex(found.charCodeAt(i), 4)).join(''));
  const fold = (text) => text.toLowerCase();
  const plural = (number, one, many = one + 's') =>
    `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const lastName = (path) => path.slice(path.lastIndexOf('\\') + 1) || '\\';
  const isPlain = (text) => text !== undefined && text !== null && text !== '';

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (isPlain(text)) made.textContent = printable(text);
    return made;
  };

  // ---- the machine ----

  const PRESENT = 5, STATUS = 6, PROBLEM = 7;
  const objects = model.objects.map((row, index) => ({
    kind: 'object', index, path: row[0], type: row[1], target: row[2] ?? null, denied: row[3] === 1}));
  const nodes = model.nodes.map((row, index) => ({
    kind: 'node', index, path: row[0], parent: row[1], name: row[2] || row[0], setupClass: row[3],
    service: row[4], present: row[PRESENT] === 1, status: row[STATUS], problem: row[PROBLEM],
    device: row[8], hardwareIds: row[9]}));
  const interfaces = model.interfaces.map((row, index) => ({
    kind: 'interface', index, path: row[0], interfaceClass: row[1], node: row[2],
    enabled: row[3] === 1, link: row[4], device: row[5], name: row[6], dosNames: row[7]}));
  const events = model.events.map((row) => ({kind: 'event', at: row[0], change: row[1], path: row[2]}));

  const className = (each) => {
    const [guid, name] = model.interfaceClasses[each.interfaceClass];
    return name || guid;
  };
  const setupClassName = (index) => index < 0 ? '(no class)' : model.setupClasses[index][1];
  const problemWords = (node) => {
    const words = model.problems[node.problem];
    return words ? words[1] : '';
  };
  const statusFlags = (node) =>
    model.flags.filter(([bit]) => (node.status & bit) !== 0).map(([, name]) => name);
  const hasProblem = (node) => node.present && node.problem !== 0;

  // Computed on first use, since most pages are opened for one view.
  const lazy = (compute) => {
    let value;
    let known = false;
    return () => {
      if (!known) {
        value = compute();
        known = true;
      }
      return value;
    };
  };
  const indexBy = (items, key) => lazy(() => {
    const found = new Map();
    for (const item of items) {
      const name = fold(key(item));
      if (name && !found.has(name)) found.set(name, item);
    }
    return found;
  });
  const groupBy = (items, key) => lazy(() => {
    const groups = new Map();
    for (const item of items) {
      const name = key(item);
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
    return groups;
  });
  const objectsByPath = indexBy(objects, (each) => each.path);
  const nodesById = indexBy(nodes, (each) => each.path);
  const nodesByDevice = indexBy(nodes, (each) => each.device);
  const interfacesByPath = indexBy(interfaces, (each) => each.path);
  const objectsIn = groupBy(objects, (each) => each.path.slice(0, each.path.lastIndexOf('\\')));
  const nodesOf = groupBy(nodes.filter((each) => each.present), (each) => each.parent);
  const nodesOfClass = groupBy(nodes, (each) => each.setupClass);
  const interfacesOfNode = groupBy(interfaces, (each) => each.node);
  const interfacesOfDevice = groupBy(interfaces.filter((each) => each.device), (each) => fold(each.device));
  const linksTo = groupBy(objects.filter((each) => each.target), (each) => fold(each.target));

  const recordingText = lazy(() => unpacked('recording'));
  const recording = lazy(async () => {
    const recorded = JSON.parse(await recordingText());
    recorded.keysOf = new Map();
    for (const key of recorded.registry ?? []) {
      const owner = fold(key.instance ?? key.path);
      recorded.keysOf.set(owner, (recorded.keysOf.get(owner) ?? []).concat(key));
    }
    return recorded;
  });

  // The two directories behind \??, merged as a lookup searches them: the local one first.
  const dosDevices = lazy(() => {
    const local = objectsIn().get(model.dosDevices) ?? [];
    if (model.globalDosDevices === null) {
      return local.map((object) => ({object, scope: 'global', hidden: false}));
    }
    const own = new Set(local.map((each) => fold(lastName(each.path))));
    const global = objectsIn().get(model.globalDosDevices) ?? [];
    return local.map((object) => ({object, scope: 'local', hidden: false}))
      .concat(global.map((object) =>
        ({object, scope: 'global', hidden: own.has(fold(lastName(object.path)))})))
      .sort((a, b) => fold(lastName(a.object.path)) < fold(lastName(b.object.path)) ? -1 : 1);
  });

  // ---- what can be found ----

  const haystacks = lazy(() => [
    ...nodes.map((each) => ({item: each, text: fold([each.path, each.name, each.service, each.hardwareIds,
      each.device, each.setupClass < 0 ? '' : model.setupClasses[each.setupClass].join(' ')].join('\n'))})),
    ...interfaces.map((each) => ({item: each, text: fold([each.path, each.name, each.dosNames, each.device,
      model.interfaceClasses[each.interfaceClass].join(' ')].join('\n'))})),
    ...objects.map((each) => ({item: each, text: fold(each.path + '\n' + (each.target ?? ''))})),
  ]);

  // The forms that a word of a search may have in a name.
  const wanted = (word) => {
    const ids = /^(?:vid_)?([0-9a-f]{4})(?::|[&+]pid_)([0-9a-f]{4})$/.exec(word);
    if (ids) {
      return [`vid_${ids[1]}&pid_${ids[2]}`, `vid_${ids[1]}+pid_${ids[2]}`];
    }
    return [/^\{?[0-9a-f]{8}-[0-9a-f-]*\}?$/.test(word) ? word.replace(/[{}]/g, '') : word];
  };

  const find = (query) => {
    const words = fold(query).split(/\s+/).filter((word) => word).map(wanted);
    return haystacks()
      .filter(({text}) => words.every((forms) => forms.some((form) => text.includes(form))))
      .map(({item}) => item);
  };

  // ---- views ----

  // A row of a list: what it shows, and where it is in the tree.
  const leaf = (item, key = item) => ({item, key, children: null});
  const branch = (item, children, key = item) => ({item, key, children});

  const mono = (text, soft) => element('div', 'cell mono' + (soft ? ' soft' : ''), text);
  const cell = (text, soft) => element('div', 'cell' + (soft ? ' soft' : ''), text);

  const objectRow = (object) => objectsIn().has(object.path)
    ? branch(object, () => objectsIn().get(object.path).map(objectRow))
    : leaf(object);
  const nodeRow = (node) => nodesOf().has(node.index)
    ? branch(node, () => nodesOf().get(node.index).map(nodeRow))
    : leaf(node);

  const merged = {kind: 'group', path: '\\??', name: '\\??',
    about: 'The names that programs open, as a lookup finds them: those of the logon session first, then the global ones.'};
  const absent = {kind: 'group', path: 'absent', name: 'Not present',
    about: 'Devices that were connected before. Windows keeps their settings.'};
  const classGroups = lazy(() => model.setupClasses.map(([guid, name], index) => ({
    kind: 'group', path: guid, name, setupClass: index, about: `The setup class ${guid}.`})));

  const nodeState = (node) => {
    const shown = element('div', 'cell');
    if (!node.present) {
      shown.append(element('span', 'soft', 'not present'));
    } else if (node.problem) {
      shown.append(element('span', 'bad', problemWords(node)));
    } else {
      shown.append(element('span', 'soft', node.status & 8 ? 'started' : 'not started'));
    }
    return shown;
  };

  const byName = (a, b) => a.name.localeCompare(b.name, 'en', {numeric: true}) || (a.path < b.path ? -1 : 1);

  const views = {
    namespace: {
      label: 'Namespace', count: () => objects.length, tree: true, unit: ['object'],
      columns: [['Name', 'minmax(0, 5fr)'], ['Type', 'minmax(0, 1.6fr)'], ['Target', 'minmax(0, 4fr)']],
      roots: () => [branch(merged, () => dosDevices().map((each) => leaf(each.object, 'merged ' + each.object.path)))]
        .concat((objectsIn().get('') ?? []).map(objectRow)),
      name: (item) => item.kind === 'group' ? item.name : lastName(item.path),
      badge: (row) => {
        if (typeof row.key !== 'string') return row.item.denied ? 'may not be listed' : '';
        const entry = dosDevices().find((each) => each.object === row.item);
        return entry.hidden ? 'global, hidden by a local name' : entry.scope;
      },
      cells: (item) => item.kind === 'group'
        ? [cell('merged', true), cell('')]
        : [cell(item.type, true), mono(item.target ?? '')],
    },
    connection: {
      label: 'Devices by connection', count: () => nodes.length, tree: true, unit: ['device'],
      columns: [['Device', 'minmax(0, 5fr)'], ['Class', 'minmax(0, 1.4fr)'], ['State', 'minmax(0, 2.4fr)'],
        ['Service', 'minmax(0, 1.4fr)']],
      roots: () => {
        const gone = nodes.filter((each) => !each.present);
        const top = nodesOf().get(-1) ?? [];
        return top.map(nodeRow).concat(gone.length ? [branch(absent, () => gone.map((each) => leaf(each)))] : []);
      },
      open: true,
      name: (item) => item.name,
      cells: (item) => item.kind === 'group' ? [cell(''), cell(''), cell('')]
        : [cell(item.setupClass < 0 ? '' : setupClassName(item.setupClass), true), nodeState(item), mono(item.service, true)],
    },
    class: {
      label: 'Devices by class', count: () => model.setupClasses.length, tree: true, unit: ['class', 'classes'],
      columns: [['Device', 'minmax(0, 5fr)'], ['State', 'minmax(0, 2.4fr)'], ['Service', 'minmax(0, 1.6fr)']],
      roots: () => {
        const groups = [...classGroups()].sort(byName);
        if (nodesOfClass().has(-1)) {
          groups.push({kind: 'group', path: 'no class', name: '(no class)', setupClass: -1, about: 'Devices without a setup class.'});
        }
        return groups.map((group) => branch(group,
          () => [...nodesOfClass().get(group.setupClass)].sort(byName).map((each) => leaf(each)), group.path));
      },
      open: true,
      name: (item) => item.name,
      badge: (row) => row.item.kind === 'group' ? String(nodesOfClass().get(row.item.setupClass).length) : '',
      cells: (item) => item.kind === 'group' ? [cell(''), cell('')] : [nodeState(item), mono(item.service, true)],
    },
    problems: {
      label: 'Problems', count: () => nodes.filter(hasProblem).length, unit: ['device with a problem', 'devices with a problem'],
      columns: [['Device', 'minmax(0, 3fr)'], ['Problem', 'minmax(0, 4fr)'], ['Code', '56px'], ['Instance id', 'minmax(0, 4fr)']],
      roots: () => nodes.filter(hasProblem).map((each) => leaf(each)),
      none: 'No device has a problem.',
      name: (item) => item.name,
      cells: (item) => [element('div', 'cell bad', problemWords(item)), mono(String(item.problem)), mono(item.path, true)],
    },
    interfaces: {
      label: 'Interfaces', count: () => interfaces.length, unit: ['interface'],
      columns: [['Class', 'minmax(0, 1.6fr)'], ['Name', 'minmax(0, 3fr)'], ['DOS name', 'minmax(0, 1.2fr)'], ['Device', 'minmax(0, 2.6fr)'],
        ['Driver', 'minmax(0, 1.2fr)']],
      option: 'only enabled',
      roots: (only) => interfaces.filter((each) => !only || each.enabled).map((each) => leaf(each)),
      none: 'There are no interfaces.',
      name: (item) => className(item),
      cells: (item) => [cell(item.name || nodeName(item.node)), cell(item.dosNames), mono(item.device || (item.enabled ? '' : 'not enabled'), true),
        mono(item.node < 0 ? '' : nodes[item.node].service, true)],
    },
    events: {
      label: 'Events', count: () => events.length, unit: ['event'],
      columns: [['Time', '100px'], ['Event', '100px'], ['Name', 'minmax(0, 2fr)'], ['Interface', 'minmax(0, 4fr)']],
      roots: () => events.map((each) => leaf(each)),
      none: live ? 'Waiting for devices to arrive or to be removed.' : 'The recording has no events.',
      name: (item) => item.time ?? `+${(item.at / 1000).toFixed(3)} s`,
      cells: (item) => {
        const known = interfacesByPath().get(fold(item.path));
        return [element('div', 'cell ' + (item.change === 'arrived' ? 'good' : 'bad'), item.change),
          cell(item.name || (known ? known.name || nodeName(known.node) : '')), mono(item.path, true)];
      },
    },
  };
  if (model.diff) {
    const differences = ['interfaces', 'nodes', 'objects'].flatMap((group) => model.diff[group].map((row) => ({
      kind: 'difference', of: group.slice(0, -1), change: row[0], path: row[1], name: row[2], incidental: row[3] === 1, changes: row[4]})));
    views.diff = {
      label: 'Differences', count: () => differences.length, unit: ['difference'],
      columns: [['Change', '84px'], ['What', '84px'], ['Name', 'minmax(0, 2fr)'], ['Path', 'minmax(0, 4fr)']],
      option: 'without times and objects of programs',
      roots: (only) => differences.filter((each) => !only || !each.incidental).map((each) => leaf(each)),
      none: 'There are no differences.',
      name: (item) => item.change,
      cells: (item) => [cell(item.of === 'node' ? 'device' : item.of, true), cell(item.name), mono(item.path)],
    };
  }
  let results = [];
  const search = {
    label: 'Search', unit: ['result'],
    columns: [['Name', 'minmax(0, 3fr)'], ['Kind', '90px'], ['Path', 'minmax(0, 5fr)']],
    roots: () => results.map((each) => leaf(each)),
    none: 'Nothing has such a name.',
    name: (item) => item.kind === 'object' ? lastName(item.path) : item.name || className(item),
    cells: (item) => [cell(item.kind === 'node' ? 'device' : item.kind === 'object' ? item.type : 'interface', true), mono(item.path)],
  };
  function nodeName(index) {
    return index < 0 ? '' : nodes[index].name;
  }

  // ---- the list: only the rows that can be seen exist ----

  const ROW = 24, SPARE = 8;
  const grid = byId('grid');
  const head = element('div', 'head');
  const rows = element('div', 'rows');
  head.setAttribute('role', 'row');
  head.setAttribute('aria-rowindex', '1');
  const headGroup = element('div', 'head-group');
  headGroup.setAttribute('role', 'rowgroup');
  headGroup.append(head);
  rows.setAttribute('role', 'rowgroup');
  grid.append(headGroup, rows);

  let view = null;
  let viewName = '';
  let visible = [];
  let active = -1;
  let first = 0, last = 0;
  const opened = new Map();
  const option = new Map();

  const openedIn = (name) => {
    if (!opened.has(name)) opened.set(name, new Map());
    return opened.get(name);
  };
  const isOpen = (row) => openedIn(viewName).get(row.key) ?? (view.open ?? false);

  function flatten() {
    visible = [];
    const add = (list, level, parent) => {
      list.forEach((row, index) => {
        row.level = level;
        row.place = index + 1;
        row.size = list.length;
        row.parent = parent;
        row.at = visible.length;
        visible.push(row);
        if (row.children && isOpen(row)) {
          row.list ??= row.children();
          add(row.list, level + 1, row);
        }
      });
    };
    view.top ??= view.roots(option.get(viewName) ?? false);
    add(view.top, 1, null);
    rows.style.height = visible.length * ROW + 'px';
    grid.setAttribute('aria-rowcount', String(visible.length + 1));
  }

  function drawRow(row) {
    const {item} = row;
    const drawn = element('div', 'row' + (item.present === false || item.enabled === false ? ' gone' : ''));
    drawn.id = 'row' + row.at;
    drawn.style.top = row.at * ROW + 'px';
    drawn.setAttribute('role', 'row');
    drawn.setAttribute('aria-rowindex', String(row.at + 2));
    drawn.setAttribute('aria-selected', String(row.at === active));
    const name = element('div', 'cell');
    if (view.tree) {
      drawn.setAttribute('aria-level', String(row.level));
      drawn.setAttribute('aria-posinset', String(row.place));
      drawn.setAttribute('aria-setsize', String(row.size));
      if (row.children) drawn.setAttribute('aria-expanded', String(isOpen(row)));
      name.className = 'cell tree';
      name.style.paddingLeft = Math.min(row.level - 1, 24) * 16 + 'px';
      name.append(element('span', 'twist' + (row.children ? isOpen(row) ? ' open' : ' closed' : '')));
    }
    name.append(element('span', 'name', view.name(item)));
    const badge = view.badge?.(row);
    if (badge) name.append(element('span', 'badge', badge));
    drawn.append(name, ...view.cells(item));
    for (const each of drawn.children) each.setAttribute('role', 'gridcell');
    return drawn;
  }

  function draw(force) {
    const top = Math.max(0, grid.scrollTop - head.offsetHeight);
    const from = Math.max(0, Math.floor(top / ROW) - SPARE);
    const to = Math.min(visible.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW) + SPARE);
    if (!force && from === first && to === last) return;
    first = from;
    last = to;
    rows.replaceChildren(...visible.slice(from, to).map(drawRow));
    if (active >= from && active < to) grid.setAttribute('aria-activedescendant', 'row' + active);
    else grid.removeAttribute('aria-activedescendant');
  }

  function refresh() {
    flatten();
    const only = option.get(viewName) ?? false;
    const [one, many] = view.unit;
    byId('count').textContent = view.tree ? plural(view.count(), one, many) : plural(visible.length, one, many);
    byId('option').hidden = !view.option;
    byId('optionText').textContent = view.option ?? '';
    byId('more').checked = only;
    byId('empty').hidden = visible.length > 0;
    byId('empty').textContent = view.none ?? '';
    grid.hidden = visible.length === 0;
    draw(true);
  }

  function activate(index, quietly) {
    active = Math.max(-1, Math.min(index, visible.length - 1));
    if (active >= 0) {
      const top = active * ROW;
      const height = grid.clientHeight - head.offsetHeight;
      if (top < grid.scrollTop) grid.scrollTop = top;
      else if (top + ROW > grid.scrollTop + height) grid.scrollTop = top + ROW - height;
    }
    draw(true);
    if (active >= 0) {
      const {item} = visible[active];
      showDetails(item);
      if (!quietly) remember(item);
    }
  }

  function setOpen(row, open) {
    openedIn(viewName).set(row.key, open);
    flatten();
    active = row.at;
    draw(true);
  }

  function show(name) {
    const next = name === 'search' ? search : views[name];
    if (view !== next) {
      if (view) view.active = active;
      view = next;
      viewName = name;
      active = next.active ?? -1;
      grid.setAttribute('role', view.tree ? 'treegrid' : 'grid');
      grid.setAttribute('aria-label', view.label);
      grid.setAttribute('aria-colcount', String(view.columns.length));
      grid.style.setProperty('--columns', view.columns.map(([, width]) => width).join(' '));
      head.replaceChildren(...view.columns.map(([label]) => {
        const made = element('div', 'cell', label);
        made.setAttribute('role', 'columnheader');
        return made;
      }));
      grid.scrollTop = 0;
      refresh();
      if (active >= 0 && visible[active]) activate(active, true);
      else showNoDetails();
    }
    for (const link of byId('views').children) {
      if (link.dataset.view === viewName) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  // Opens what a row is in, and finds it.
  function reveal(item) {
    const inTree = (list) => {
      for (const row of list) {
        if (row.item === item) return row;
        if (row.children && holds(row.item, item)) {
          openedIn(viewName).set(row.key, true);
          row.list ??= row.children();
          const found = inTree(row.list);
          if (found) return found;
        }
      }
      return null;
    };
    const found = inTree(view.top);
    if (!found) return;
    flatten();
    rows.style.height = visible.length * ROW + 'px';
    activate(found.at, true);
  }

  // Whether an item of a tree is above another one.
  function holds(above, item) {
    if (item.kind === 'object') return above.kind === 'object' && item.path.startsWith(above.path + '\\');
    if (above.kind === 'group') {
      return above === absent ? !item.present : above.setupClass === item.setupClass;
    }
    for (let node = item; node && node.parent >= 0; node = nodes[node.parent]) {
      if (node.parent === above.index) return true;
    }
    return false;
  }

  // ---- keys and mouse ----

  grid.addEventListener('scroll', () => draw(false), {passive: true});
  new ResizeObserver(() => draw(false)).observe(grid);
  grid.addEventListener('click', (event) => {
    const drawn = event.target.closest('.row');
    if (!drawn) return;
    const row = visible[Number(drawn.id.slice(3))];
    if (row.children && event.target.closest('.twist')) setOpen(row, !isOpen(row));
    activate(row.at);
  });
  grid.addEventListener('dblclick', (event) => {
    const row = event.target.closest('.row') && visible[active];
    if (row?.children && !event.target.closest('.twist')) setOpen(row, !isOpen(row));
  });
  grid.addEventListener('focus', () => {
    if (active < 0 && visible.length) activate(first > SPARE ? first + SPARE : 0, true);
  });

  const page = () => Math.max(1, Math.floor((grid.clientHeight - head.offsetHeight) / ROW) - 1);
  const keys = {
    ArrowDown: () => activate(active + 1),
    ArrowUp: () => activate(Math.max(0, active - 1)),
    PageDown: () => activate(active + page()),
    PageUp: () => activate(Math.max(0, active - page())),
    Home: () => activate(0),
    End: () => activate(visible.length - 1),
    ArrowRight: (row) => {
      if (!row.children) return;
      if (!isOpen(row)) setOpen(row, true);
      else activate(row.at + 1);
    },
    ArrowLeft: (row) => {
      if (row.children && isOpen(row)) setOpen(row, false);
      else if (row.parent) activate(row.parent.at);
    },
    Enter: (row) => {
      if (viewName === 'search' || viewName === 'events' || viewName === 'diff') follow(row.item);
      else if (row.children) setOpen(row, !isOpen(row));
    },
    '*': (row) => {
      const siblings = row.parent ? row.parent.list : view.top;
      siblings.filter((each) => each.children).forEach((each) => openedIn(viewName).set(each.key, true));
      flatten();
      activate(row.at);
    },
    c: (row) => copy(row.item.path),
  };
  grid.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || !visible.length) return;
    event.preventDefault();
    if (visible[active]) act(visible[active]);
    else activate(0);
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      byId('query').focus();
      byId('query').select();
    } else if (event.key === 'Escape' && (viewName === 'search' || event.target === byId('query'))) {
      byId('query').value = '';
      endSearch();
      grid.focus();
    }
  });

  // ---- search ----

  let before = 'namespace';
  function startSearch() {
    const query = byId('query').value.trim();
    if (!query) {
      endSearch();
      return;
    }
    if (viewName !== 'search') before = viewName;
    const begin = performance.now();
    results = find(query);
    search.top = null;
    search.active = -1;
    search.took = performance.now() - begin;
    active = -1;
    if (view === search) {
      refresh();
      showNoDetails();
    } else {
      show('search');
    }
    grid.scrollTop = 0;
    document.documentElement.dataset.found = String(results.length);
    document.documentElement.dataset.took = search.took.toFixed(1);
  }
  function endSearch() {
    if (viewName === 'search') show(before);
  }
  byId('query').addEventListener('input', startSearch);
  byId('query').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      grid.focus();
      activate(Math.max(0, active));
    }
  });
  byId('more').addEventListener('change', () => {
    option.set(viewName, byId('more').checked);
    view.top = null;
    active = -1;
    refresh();
  });

  // ---- places: each view and each item has an address in this page ----

  const address = (item) => `#/${item.kind}/${encodeURIComponent(item.path)}`;
  const kinds = {object: objectsByPath, node: nodesById, interface: interfacesByPath};
  const ownView = (item) => {
    if (item.kind === 'object') return 'namespace';
    if (item.kind === 'interface') return 'interfaces';
    return ['connection', 'class', 'problems'].includes(viewName) && (viewName !== 'problems' || hasProblem(item)) ? viewName : 'connection';
  };

  function remember(item) {
    if (kinds[item.kind] && viewName !== 'search') history.replaceState(null, '', address(item));
  }

  function follow(item) {
    const known = kinds[item.kind] ? item : kinds[item.of ?? 'interface']().get(fold(item.path));
    if (known) location.hash = address(known);
  }

  function go() {
    const [, kind, ...rest] = location.hash.split('/');
    let name;
    try {
      name = decodeURIComponent(rest.join('/'));
    } catch {
      name = '';
    }
    if (kind === 'view' && views[name]) {
      show(name);
      return;
    }
    const item = kinds[kind]?.().get(fold(name));
    if (!item) {
      show(viewName || 'namespace');
      if (kind) say(`There is no ${kind} ${name}`);
      return;
    }
    if (item.kind === 'interface' && option.get('interfaces') && !item.enabled) {
      option.set('interfaces', false);
      views.interfaces.top = null;
    }
    show(ownView(item));
    reveal(item);
  }
  window.addEventListener('hashchange', go);

  // ---- details ----

  const MANY = 40;
  // Names of properties may break after an underscore.
  const breakable = (text) => {
    const made = element('dt');
    made.append(...printable(text).split(/(?<=_)/).flatMap((part) => [part, element('wbr')]));
    return made;
  };
  const list = (pairs, className) => {
    const made = element('dl', className);
    for (const [term, value] of pairs) {
      if (value === null || value === undefined || value === '') continue;
      const description = element('dd');
      description.append(...[value].flat().map((each) =>
        each instanceof Node ? each : document.createTextNode(printable(String(each)))));
      made.append(breakable(term), description);
    }
    return made;
  };
  const link = (item, text) => {
    const made = element('a', '', text ?? (item.kind === 'node' ? item.name : item.path));
    made.href = address(item);
    return made;
  };
  // The object of a name, which for one in \\?? is in the local directory or else in the global one.
  const objectNamed = (path) => {
    const places = path.startsWith('\\??\\')
      ? [model.dosDevices, model.globalDosDevices].filter((each) => each !== null).map((each) => each + path.slice(3))
      : [path];
    return places.map((each) => objectsByPath().get(fold(each))).find((each) => each);
  };
  const linkedObject = (path) => {
    const found = path && objectNamed(path);
    return found ? link(found, path) : path;
  };
  const links = (items) => {
    const made = element('ul');
    for (const item of items.slice(0, MANY)) {
      const entry = element('li');
      entry.append(link(item));
      made.append(entry);
    }
    if (items.length > MANY) made.append(element('li', 'soft', `and ${items.length - MANY} more`));
    return made;
  };
  const section = (title, ...contents) => {
    const made = element('div');
    made.append(element('h3', '', title), ...contents);
    return made;
  };
  const button = (text, act) => {
    const made = element('button', '', text);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  };

  const valueText = (value) => value === null ? 'null'
    : typeof value === 'string' ? value : Array.isArray(value) ? value.map(valueText).join('\n') : String(value);
  function propertyValue(property) {
    if (property.bytes !== undefined) return [`malformed, ${property.bytes || 'empty'}`];
    const {value} = property;
    if (Array.isArray(value) && value.length > 1) {
      const made = element('ul');
      value.slice(0, MANY).forEach((each) => made.append(element('li', '', valueText(each))));
      if (value.length > MANY) made.append(element('li', 'soft', `and ${value.length - MANY} more`));
      return [made];
    }
    const text = valueText(value);
    const sentences = model.security[text];
    if (sentences?.length && property.type.startsWith('SECURITY_DESCRIPTOR')) {
      const made = element('ul');
      sentences.forEach((each) => made.append(element('li', '', each)));
      return [made, element('div', 'mono soft', text)];
    }
    return [text.length > 4000 ? text.slice(0, 4000) + '…' : text];
  }
  // Page by page, so that the page stays small whatever a device has.
  function properties(all, title = 'Properties') {
    const made = section(title);
    let from = 0;
    const next = () => {
      const to = Math.min(all.length, from + 100);
      made.querySelector('dl')?.remove();
      made.querySelector('button')?.remove();
      made.append(list(all.slice(from, to).map((each) =>
        [each.name || each.key, [...propertyValue(each), element('span', 'type', each.type)]]), 'wide'));
      from = to === all.length ? 0 : to;
      if (all.length > 100) made.append(button(`${all.length} in all, show the next`, next));
    };
    next();
    return made;
  }
  const registry = (owner, recorded) => (recorded.keysOf.get(fold(owner)) ?? []).map((key) =>
    properties(key.values.map((each) => ({...each, name: each.name || '(default)'})), `Registry: ${key.key} key`));

  const describe = {
    group: (item) => [element('p', '', item.about)],
    object: (item) => {
      const node = nodesByDevice().get(fold(item.path));
      const users = interfacesOfDevice().get(fold(item.path)) ?? [];
      const incoming = linksTo().get(fold(item.path)) ?? [];
      const within = objectsIn().get(item.path);
      return [
        list([['Type', item.type], ['Target', linkedObject(item.target)],
          ['Listing', item.denied ? 'this directory may not be listed' : ''],
          ['Contains', within && plural(within.length, 'object')],
          ['Device node', node && link(node)]]),
        ...(users.length ? [section('Interfaces that lead here', links(users))] : []),
        ...(incoming.length ? [section('Symbolic links that lead here', links(incoming))] : []),
      ];
    },
    node: (item) => {
      const own = interfacesOfNode().get(item.index) ?? [];
      const below = nodesOf().get(item.index) ?? [];
      return [
        list([['State', nodeState(item).firstChild],
          ['Problem', item.problem && model.problems[item.problem] ? `${model.problems[item.problem][0]} (${item.problem})` : ''],
          ['Status', item.present ? `${statusFlags(item).join(' | ')} (0x${hex(item.status, 8)})` : ''],
          ['Class', item.setupClass < 0 ? '' : setupClassName(item.setupClass)],
          ['Driver service', item.service], ['Parent', item.parent >= 0 ? link(nodes[item.parent]) : ''],
          ['Device object', linkedObject(item.device)]]),
        ...(own.length ? [section('Interfaces', links(own))] : []),
        ...(below.length ? [section('Children', links(below))] : []),
      ];
    },
    interface: (item) => {
      const [classGuid, name] = model.interfaceClasses[item.interfaceClass];
      const node = nodes[item.node];
      return [
        list([['Enabled', item.enabled ? 'yes' : 'no'], ['Class', name ? `${name} ${classGuid}` : classGuid],
          ['DOS device name', item.dosNames],
          ['Symbolic link', linkedObject(item.link)], ['Device object', linkedObject(item.device)],
          ['Device node', node && link(node)], ['Instance id', node?.path], ['Driver service', node?.service]]),
      ];
    },
    event: (item) => {
      const known = interfacesByPath().get(fold(item.path));
      return [list([['Event', item.change], ['Time', views.events.name(item)], ['Interface', known && link(known)]])];
    },
    difference: (item) => {
      const known = kinds[item.of]().get(fold(item.path));
      return [
        list([['Change', `${item.change}, compared with ${model.diff.earlier}`], ['Now', known && link(known)]]),
        ...(item.changes.length ? [section('What changed', list(item.changes.slice(0, 100).map(([name, was, is]) =>
          [name, [element('del', '', was ?? '(none)'), ' → ', element('ins', '', is ?? '(none)')]]), 'wide'))] : []),
      ];
    },
    omissions: () => {
      const made = element('ul');
      model.leftOut.slice(0, 150).forEach((each) => made.append(element('li', '', each)));
      if (model.leftOut.length > 150) made.append(element('li', '', `and ${model.leftOut.length - 150} more`));
      return [element('p', '', 'These could not be read; everything else is here.'), made];
    },
  };

  // What only the recording knows.
  const describeRecorded = {
    node: (item, recorded) => [properties(recorded.nodes[item.index].properties), ...registry(item.path, recorded)],
    interface: (item, recorded) => {
      const own = recorded.interfaces[item.index];
      return [...(own.reference ? [section('Reference string', element('p', 'mono', own.reference))] : []),
        properties(own.properties), ...registry(item.path, recorded)];
    },
  };

  let shownItem = null;
  function showDetails(item) {
    shownItem = item;
    const title = item.kind === 'object' ? lastName(item.path) : item.name || item.path;
    const shown = [element('h2', '', title)];
    if (item.kind !== 'omissions') {
      const path = element('div', 'path');
      path.append(element('code', '', item.path), button('Copy', () => copy(item.path)));
      shown.push(path);
    }
    byId('details').replaceChildren(...shown, ...describe[item.kind](item));
    byId('details').scrollTop = 0;
    if (describeRecorded[item.kind]) {
      recording().then((recorded) => {
        if (shownItem === item) byId('details').append(...describeRecorded[item.kind](item, recorded));
      });
    }
  }
  function showNoDetails() {
    shownItem = null;
    byId('details').replaceChildren(element('p', 'soft', 'Choose a row to see what is known of it.'));
  }

  // ---- the rest of the page ----

  let saidLast = 0;
  function say(text) {
    byId('said').textContent = printable(text);
    clearTimeout(saidLast);
    saidLast = setTimeout(() => { byId('said').textContent = ''; }, 6000);
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      const area = element('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      grid.focus();
      say('Copied');
    }
  }

  const themes = {system: 'as the system has it', light: 'light', dark: 'dark'};
  function setTheme(name) {
    if (name === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    byId('theme').textContent = name === 'system' ? 'Theme' : `Theme: ${name}`;
    byId('theme').setAttribute('aria-label', `Theme: ${themes[name]}`);
    try {
      localStorage.setItem('ntbridge-theme', name);
    } catch { /* A page of a file may have no storage. */ }
  }
  byId('theme').addEventListener('click', () => {
    const names = Object.keys(themes);
    setTheme(names[(names.indexOf(document.documentElement.dataset.theme ?? 'system') + 1) % names.length]);
  });
  try {
    const stored = localStorage.getItem('ntbridge-theme');
    if (themes[stored]) setTheme(stored);
  } catch { /* As above. */ }

  byId('save').addEventListener('click', async () => {
    const made = element('a');
    made.href = URL.createObjectURL(new Blob([await recordingText()], {type: 'application/json'}));
    made.download = 'machine.json';
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), 60000);
  });

  byId('title').textContent = printable(model.title);
  document.title = printable(model.title) + ' – ntbridge explorer';
  for (const [name, each] of Object.entries(views)) {
    const made = element('a', '', each.label);
    made.href = '#/view/' + name;
    made.dataset.view = name;
    made.append(element('span', 'number', each.count().toLocaleString('en')));
    byId('views').append(made);
  }
  if (model.leftOut.length) {
    byId('omissions').append(button(`${model.leftOut.length} left out`, () => {
      showDetails({kind: 'omissions', name: 'Left out', path: ''});
      byId('details').focus();
    }));
  }

  if (live) {
    const source = new EventSource(live);
    source.addEventListener('message', (message) => {
      const event = JSON.parse(message.data);
      const time = new Date(event.at).toLocaleTimeString('en-GB', {fractionalSecondDigits: 3});
      events.push({kind: 'event', time, ...event});
      views.events.top = null;
      byId('views').querySelector('[data-view=events] .number').textContent = events.length.toLocaleString('en');
      if (viewName === 'events') refresh();
      // The page has what happened before it was opened.
      if (event.at > performance.timeOrigin) {
        say(`${event.change}: ${event.name || event.path}; reload the page to see the machine as it is now`);
      }
    });
    source.addEventListener('error', () => say(source.readyState === EventSource.CLOSED
      ? 'The connection to ntbridge is closed; events are not shown any more'
      : 'The connection to ntbridge is lost; the browser connects again'));
  }

  openedIn('namespace').set(merged, true);
  show('namespace');
  go();
  document.documentElement.dataset.ready = performance.now().toFixed(1);
})().catch((error) => {
  const shown = document.getElementById('empty');
  shown.hidden = false;
  shown.textContent = `This browser cannot show the machine (${error.message}); a newer one can.`;
  throw error;
});
