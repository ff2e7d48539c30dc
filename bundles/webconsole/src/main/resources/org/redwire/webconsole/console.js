// Asks for the numbers once a second while the page is seen, and shows them. No framework, nothing from elsewhere.
(function () {
  'use strict';

  const EVERY = 1000;
  const PATIENCE = 5000;
  const POINTS = 120;
  const SVG = 'http://www.w3.org/2000/svg';
  const page = document.getElementById('redwire');
  if (!page) {
    return;
  }
  const url = page.dataset.root + '/data.json';
  const cards = new Map();
  let since = 0;
  let timer = 0;
  let lastAnswer = 0;

  // --- building ---

  /** An element with a class, a text and children; the text is never taken for HTML. */
  function el(tag, cls, text, ...children) {
    const made = document.createElement(tag);
    if (cls) made.className = cls;
    if (text !== undefined && text !== null) made.textContent = text;
    made.append(...children);
    return made;
  }

  function draw(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    return made;
  }

  // --- numbers ---

  const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
  const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

  function count(n) {
    if (n >= 1e6) return [three.format(n / 1e6), 'M'];
    if (n >= 1e4) return [three.format(n / 1e3), 'k'];
    return [n > 0 && n < 10 ? three.format(n) : whole.format(n), ''];
  }

  function span(micros) {
    if (micros === null || micros === undefined) return ['–', ''];
    if (micros >= 1e6) return [three.format(micros / 1e6), 's'];
    if (micros >= 1e3) return [three.format(micros / 1e3), 'ms'];
    return [three.format(micros), 'µs'];
  }

  function bytes(n) {
    if (n >= 1 << 20) return three.format(n / (1 << 20)) + ' MiB';
    if (n >= 1 << 10) return three.format(n / (1 << 10)) + ' KiB';
    return n + ' B';
  }

  const joined = ([number, unit]) => unit ? number + ' ' + unit : number;
  const tight = ([number, unit]) => number + unit;

  // --- charts ---

  /** From zero to a round number that is not below the highest, in two steps. */
  function linear(low, high) {
    const power = Math.pow(10, Math.floor(Math.log10(high || 1)));
    const roof = [1, 2, 3, 4, 5, 6, 8, 10].map(f => f * power).find(f => f >= high * 0.9999);
    return { share: v => v / roof, ticks: [0, roof / 2, roof] };
  }

  /** From power of ten to power of ten: p50 and p99 are often far apart. */
  function decades(low, high) {
    const from = Math.floor(Math.log10(Math.max(low || 1, 0.1)));
    const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(high || 1, 0.1)) - 1e-9));
    const step = Math.ceil((to - from) / 4);
    const ticks = [];
    for (let power = from; power <= to; power += step) ticks.push(Math.pow(10, power));
    return { share: v => (Math.log10(Math.max(v, Math.pow(10, from))) - from) / (to - from), ticks };
  }

  /** A chart of the last two minutes; series are [class, index in a point]. */
  function chart(name, series, label, keys, scaled) {
    const read = el('span', 'rw-read');
    const legend = el('div', 'rw-legend', null, el('b', '', name));
    const right = el('span');
    for (const [cls, text] of keys) right.append(el('span', 'rw-key ' + cls, text));
    legend.append(read, right);
    const svg = draw('svg', { role: 'img', 'aria-label': name });
    const box = el('div', 'rw-chart', null, legend, svg);
    const cross = draw('line', { class: 'rw-cross' });
    let points = [];
    let place = null;

    function at(x) {
      return place.left + (x - place.from) / (POINTS * 1000) * place.width;
    }

    function show(now, all) {
      points = all;
      const width = svg.clientWidth || 400;
      const height = 150;
      const left = 52, right = 4, top = 8, bottom = 20;
      let low = Infinity;
      let high = 0;
      for (const p of points) {
        for (const [, i] of series) {
          if (p[i] !== null) {
            low = Math.min(low, p[i]);
            high = Math.max(high, p[i]);
          }
        }
      }
      const scale = scaled(low === Infinity ? 0 : low, high);
      const newest = points.length ? points[points.length - 1][1] : now;
      place = { left, width: width - left - right, from: newest - POINTS * 1000 };
      const y = v => top + (1 - scale.share(v)) * (height - top - bottom);
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      svg.replaceChildren();
      const floor = scale.ticks[0];
      for (const tick of scale.ticks) {
        const line = y(tick);
        svg.append(draw('line', { class: tick === floor ? 'rw-base' : 'rw-grid', x1: left, x2: width - right, y1: line, y2: line }));
        const text = draw('text', { x: left - 8, y: line + 4, 'text-anchor': 'end' });
        text.textContent = tick ? label(tick) : '0';
        svg.append(text);
      }
      for (const [ago, anchor] of [[120, 'start'], [60, 'middle'], [0, 'end']]) {
        const text = draw('text', { x: at(newest - ago * 1000), y: height - 4, 'text-anchor': anchor });
        text.textContent = ago ? `−${ago} s` : 'now';
        svg.append(text);
      }
      for (const [cls, i, fills] of series) {
        let path = '';
        let begun = null;
        let last = null;
        let area = '';
        for (const p of points) {
          // a gap where nothing was called, or nothing was measured
          if (p[i] === null || at(p[1]) < left) { begun = null; last = null; continue; }
          const gap = last !== null && p[1] - last > 3500;
          const spot = at(p[1]).toFixed(1) + ' ' + y(p[i]).toFixed(1);
          path += (begun === null || gap ? 'M' : 'L') + spot;
          if (fills) area += area ? 'L' + spot : `M${at(p[1]).toFixed(1)} ${y(floor)}L${spot}`;
          begun = spot;
          last = p[1];
        }
        if (fills && area && last !== null) {
          svg.append(draw('path', { class: 'rw-fill', d: area + `L${at(last).toFixed(1)} ${y(floor)}Z` }));
        }
        svg.append(draw('path', { class: cls, d: path }));
      }
      cross.setAttribute('y1', top);
      cross.setAttribute('y2', height - bottom);
      svg.append(cross);
    }

    svg.addEventListener('pointermove', event => {
      if (!place || !points.length) return;
      const x = event.clientX - svg.getBoundingClientRect().left;
      const near = points.reduce((a, b) => Math.abs(at(b[1]) - x) < Math.abs(at(a[1]) - x) ? b : a);
      cross.setAttribute('x1', at(near[1]));
      cross.setAttribute('x2', at(near[1]));
      cross.style.visibility = 'visible';
      read.textContent = time.format(near[1]) + ' · ' + series.map(([, i]) => near[i] === null ? '–' : label(near[i])).join(' / ');
    });
    svg.addEventListener('pointerleave', () => {
      cross.style.visibility = 'hidden';
      read.textContent = '';
    });
    return { box, show };
  }

  // --- a client ---

  function number(name) {
    const dd = el('dd');
    const box = el('div', '', null, el('dt', '', name), dd);
    return {
      box,
      show([text, unit], cls) {
        box.className = cls || '';
        dd.replaceChildren(text);
        if (unit) dd.append(el('small', '', unit));
      }
    };
  }

  function table(title, hint, heads) {
    const body = el('tbody');
    const caption = el('caption', '', title, el('small', '', hint));
    const head = el('tr');
    for (const one of heads) head.append(one instanceof Element ? one : el('th', '', one));
    const box = el('div', 'rw-scroll', null, el('table', '', null, caption, el('thead', '', null, head), body));
    return {
      box,
      show(rows, none) {
        body.replaceChildren(...rows);
        if (!rows.length) {
          const cell = el('td', 'rw-none', none);
          cell.colSpan = heads.length;
          body.append(el('tr', '', null, cell));
        }
      }
    };
  }

  function row(...cells) {
    const tr = el('tr');
    for (const cell of cells) tr.append(cell instanceof Element ? cell : el('td', '', cell));
    return tr;
  }

  function fact(label, value, bad) {
    return el('span', bad ? 'rw-bad' : '', null, el('b', '', value), ' ' + label);
  }

  function facts(box, list) {
    box.replaceChildren();
    list.forEach((item, i) => {
      if (i) box.append(' · ');
      box.append(item);
    });
  }

  function bar(...classes) {
    const parts = classes.map(cls => el('i', cls));
    return { box: el('div', 'rw-bar', null, ...parts), show: shares => parts.forEach((part, i) => { part.style.width = Math.min(100, shares[i] * 100) + '%'; }) };
  }

  function card() {
    const name = el('h3');
    const where = el('span', 'rw-where');
    const mode = el('span', 'rw-tag');
    const rate = number('commands / s');
    const p50 = number('p50');
    const p99 = number('p99');
    const max = number('slowest, last second');
    const failures = number('failures / s');
    const waiting = number('callers waiting');
    const flow = chart('Commands per second', [['rw-rate', 2, true]], n => tight(count(n)), [], linear);
    const latency = chart('Latency', [['rw-p99', 6], ['rw-p50', 5]], n => joined(span(n)), [['rw-p50', 'p50'], ['rw-p99', 'p99']], decades);
    const poolBar = bar('rw-lent', 'rw-idle');
    const poolFacts = el('p', 'rw-facts');
    const laneBar = bar('rw-flight');
    const laneFacts = el('p', 'rw-facts');
    const legend = text => el('div', 'rw-legend', null, el('b', '', text));
    const commands = table('Commands', 'last 10 seconds', ['command', 'per s', 'p50', 'p99', 'max', 'failed']);
    const consumers = table('Consumers', 'last 10 seconds', ['consumer', el('th', 'rw-left', 'share'), 'calls / s', 'commands / s', 'failed']);
    const slow = table('Slowest calls', 'last 5 minutes', ['command', 'took', 'request', 'at', 'outcome']);
    const hooks = table('Hooks', 'outermost first', ['hook', 'ranking', 'calls, 10 s', 'cost a call']);
    let points = [];
    const box = el('section', 'rw-client', null,
      el('div', 'rw-title', null, name, where, mode),
      el('dl', 'rw-numbers', null, rate.box, p50.box, p99.box, max.box, failures.box, waiting.box),
      el('div', 'rw-charts', null, flow.box, latency.box),
      el('div', 'rw-pools', null,
        el('div', '', null, legend('Pool'), poolBar.box, poolFacts),
        el('div', '', null, legend('Lanes'), laneBar.box, laneFacts)),
      el('div', 'rw-tables', null, el('div', 'rw-column', null, commands.box, hooks.box), el('div', 'rw-column', null, consumers.box, slow.box)));

    function show(client, now) {
      name.textContent = client.name || '(no name)';
      where.textContent = client.endpoint + (client.database ? '/' + client.database : '');
      mode.textContent = { AUTO: 'pool and lanes', POOL: 'pool', LANE: 'lanes' }[client.mode] || client.mode;
      const known = points.length ? points[points.length - 1][0] : 0;
      points = points.concat(client.points.filter(p => p[0] > known)).slice(-POINTS);
      const last = points[points.length - 1];
      rate.show(last ? count(last[2]) : ['–', '']);
      p50.show(last ? span(last[5]) : ['–', '']);
      p99.show(last ? span(last[6]) : ['–', '']);
      max.show(last ? span(last[7]) : ['–', '']);
      failures.show(last ? count(last[4]) : ['–', ''], last && last[4] > 0 ? 'rw-bad' : '');
      waiting.show(count(client.pool.waiting), client.pool.waiting > 0 ? 'rw-warn' : '');
      flow.show(now, points);
      latency.show(now, points);

      const pool = client.pool;
      poolBar.show([pool.lent / pool.size, pool.idle / pool.size]);
      const dials = [fact('in use', whole.format(pool.lent)), fact('idle', whole.format(pool.idle)), fact('at most', whole.format(pool.size))];
      if (pool.dialling) dials.push(fact('being made', whole.format(pool.dialling)));
      if (client.dedicated) dials.push(fact('beside the pool', whole.format(client.dedicated)));
      dials.push(fact('opened', whole.format(pool.opened)));
      if (pool.failedDials) dials.push(fact('not reached', whole.format(pool.failedDials), true));
      if (pool.timeouts) dials.push(fact('waited in vain', whole.format(pool.timeouts), true));
      if (pool.forgotten) dials.push(fact('forgotten', whole.format(pool.forgotten), true));
      facts(poolFacts, dials);
      const lanes = client.lanes;
      // a square root: one command in flight is to be seen, and a thousand are to fit
      laneBar.show([Math.sqrt(lanes.inFlight / 1024)]);
      const ways = [fact('open', whole.format(lanes.open)), fact('in flight', whole.format(lanes.inFlight))];
      if (lanes.writes) ways.push(fact('commands a write', three.format(lanes.submitted / lanes.writes)));
      if (client.retries) ways.push(fact('retries', whole.format(client.retries)));
      if (client.withheldRetries) ways.push(fact('retries withheld', whole.format(client.withheldRetries), true));
      ways.push(fact('failures in all', whole.format(client.failures)));
      const failed = client.lastFailure;
      if (failed) ways.push(fact(`of ${failed.command} was the last, ${time.format(failed.at)}`, failed.what));
      facts(laneFacts, ways);

      commands.show(client.commands.map(c => {
        const title = el('td', 'rw-name', c.name);
        if (c.waits) title.append(el('small', '', 'waits'));
        return row(title, joined(count(c.rate)), joined(span(c.p50)), joined(span(c.p99)), joined(span(c.max)),
          el('td', c.failures ? 'rw-bad' : '', whole.format(c.failures)));
      }), 'Nothing was called.');
      const demand = client.consumers.reduce((sum, c) => sum + c.commands, 0);
      consumers.show(client.consumers.map(c => {
        const title = el('td', 'rw-name rw-consumer', c.name);
        title.title = c.name;
        const share = bar('rw-share');
        share.show([demand ? c.commands / demand : 0]);
        return row(title, el('td', 'rw-shares', null, share.box), joined(count(c.calls)), joined(count(c.commands)),
          el('td', c.failures ? 'rw-bad' : '', whole.format(c.failures)));
      }), 'Nobody called.');
      slow.show(client.slow.map(c => {
        const title = el('td', 'rw-name', c.command);
        if (c.commands > 1) title.append(el('small', '', '× ' + whole.format(c.commands)));
        return row(title, joined(span(c.took)), bytes(c.size), time.format(c.began),
          el('td', c.failure ? 'rw-bad' : '', c.failure ? c.failure + ' · ' + c.outcome.toLowerCase().replace('_', ' ') : 'ok'));
      }), 'Nothing was called.');
      hooks.show(client.hooks.map(h => {
        const title = el('td', 'rw-name rw-hook', h.name.slice(h.name.lastIndexOf('.') + 1));
        title.title = h.name;
        if (h.name === 'org.redwire.insight.Meter') title.append(el('small', '', 'this page'));
        return row(title, h.ranking === 2147483647 ? 'first' : String(h.ranking), joined(count(h.calls)), h.nanos === null ? '–' : joined(span(h.nanos / 1000)));
      }), 'There is no hook.');
    }
    return { box, show };
  }

  // --- the page ---

  const live = el('span', 'rw-live', 'connecting');
  live.setAttribute('role', 'status');
  const checks = el('span', 'rw-checks');
  const list = el('div');
  page.replaceChildren(el('div', 'rw-head', null, el('h2', '', 'Redis clients'), checks, el('span', 'rw-spring'), live), list);

  function empty() {
    const note = el('p', 'rw-note', null, el('strong', '', 'No client is here yet'),
      'A configuration of ', el('code', '', 'org.redwire.client'), ' makes one, such as the file ',
      el('code', '', 'etc/org.redwire.client-cache.cfg'), '.');
    return note;
  }

  function show(answer) {
    lastAnswer = Date.now();
    since = answer.sequence;
    page.classList.remove('rw-stale');
    live.className = 'rw-live';
    live.textContent = answer.sequence || !answer.clients.length ? 'live' : 'first numbers in a second';
    checks.replaceChildren(...(answer.health || []).map(check => {
      const cls = { OK: '', WARN: 'rw-warn', TEMPORARILY_UNAVAILABLE: 'rw-warn' }[check.status];
      return el('span', 'rw-health ' + (cls === undefined ? 'rw-bad' : cls), check.name + (check.status === 'OK' ? '' : ': ' + check.status.toLowerCase().replace(/_/g, ' ')));
    }));
    const seen = new Set();
    const twice = new Map();
    for (const client of answer.clients) {
      const n = (twice.get(client.name) || 0) + 1; // two clients may have one name
      twice.set(client.name, n);
      const id = client.name + ' ' + n;
      seen.add(id);
      if (!cards.has(id)) cards.set(id, card());
    }
    for (const [id, gone] of cards) {
      if (!seen.has(id)) {
        gone.box.remove();
        cards.delete(id);
      }
    }
    const boxes = [...seen].map(id => cards.get(id).box);
    if (!boxes.length) {
      if (!list.querySelector('.rw-note')) list.replaceChildren(empty());
    } else if (boxes.some((box, i) => list.children[i] !== box) || list.children.length !== boxes.length) {
      list.replaceChildren(...boxes);
    }
    [...seen].forEach((id, i) => cards.get(id).show(answer.clients[i], answer.now));
  }

  function lost() {
    page.classList.add('rw-stale');
    live.className = 'rw-live rw-lost';
    live.textContent = 'no answer' + (lastAnswer ? ' since ' + time.format(lastAnswer) : '') + ', trying again';
    since = 0; // it may be another one that answers next
  }

  async function ask() {
    const begun = Date.now();
    const giveUp = new AbortController();
    const alarm = setTimeout(() => giveUp.abort(), PATIENCE);
    try {
      const answer = await fetch(url + '?since=' + since, { cache: 'no-store', credentials: 'same-origin', signal: giveUp.signal });
      if (!answer.ok) throw new Error('status ' + answer.status);
      show(await answer.json());
    } catch (failure) {
      lost();
    } finally {
      clearTimeout(alarm);
    }
    clearTimeout(timer);
    // who does not look is not told: then the console soon stops to measure
    if (!document.hidden) timer = setTimeout(ask, Math.max(100, EVERY - (Date.now() - begun)));
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      clearTimeout(timer);
      ask();
    }
  });
  ask();
})();
