// What the tests ask the page, by name. It is put into every page before JupyterLab starts; `jupyterapp` is
// JupyterLab's own object, which it shows because the server runs with LabApp.expose_app_in_browser.
window.course = (() => {
    const MUTATIONS = { subtree: true, childList: true, characterData: true, attributes: true };
    const pause = milliseconds => new Promise(resolve => later(resolve, milliseconds));
    const panel = () => window.jupyterapp?.shell.currentWidget;
    const outputs = () => [...panel().content.node.querySelectorAll('.jp-OutputArea-output')];
    const scroller = () => document.querySelector('.jp-WindowedPanel-outer');

    // What the page has put off for less than a moment: a redraw after a change of size, a list that is filtered
    // once one stops typing. JupyterLab asks its server again and again, every 500 ms at most; that is no unrest.
    const MOMENT = 500;
    const later = window.setTimeout.bind(window), never = window.clearTimeout.bind(window);
    const putOff = new Set();
    window.setTimeout = (action, delay, ...values) => {
        if (!(delay > 0 && delay < MOMENT)) return later(action, delay, ...values);
        const timer = later(() => { putOff.delete(timer); action(...values); }, delay);
        putOff.add(timer);
        return timer;
    };
    window.clearTimeout = timer => { putOff.delete(timer); never(timer); };

    // Modules of widgets that are being loaded: anywidget makes an address for each and revokes it afterwards.
    const modules = new Set();
    const makeAddress = URL.createObjectURL.bind(URL), revokeAddress = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = blob => {
        const address = makeAddress(blob);
        if (blob.type === 'text/javascript') modules.add(address);
        return address;
    };
    URL.revokeObjectURL = address => { modules.delete(address); revokeAddress(address); };

    // JupyterLab has started, and shows no splash screen: that comes again, above everything, with another theme.
    const isReady = () => Boolean(window.jupyterapp?.shell.isAttached) && !document.getElementById('jupyterlab-splash');

    async function open(path) {
        await window.jupyterapp.restored;
        const opened = await window.jupyterapp.commands.execute('docmanager:open', { path });
        // An empty JupyterLab shows its launcher, which would stay behind the notebook.
        for (const other of [...window.jupyterapp.shell.widgets('main')]) if (other !== opened) other.dispose();
    }

    // Without a question whether to save; the page is then as it was before, and the kernel goes on.
    function close() {
        panel().dispose();
        window.jupyterapp.shell.expandLeft();
    }

    const isIdle = () =>
        Boolean(panel()?.context?.isReady) && panel().sessionContext.session?.kernel?.status === 'idle';

    // Faults are taken from the kernel's messages, not from the outputs: an error in a widget's callback reaches
    // no output, and one inside an Output widget is easily overwritten. The message that runs a cell names it.
    const faults = [];
    const unanswered = new Set();
    function listen() {
        const cellOf = new Map();
        faults.length = 0;
        unanswered.clear();
        const { kernel } = panel().sessionContext.session;
        kernel.anyMessage.connect((_, { msg, direction }) => {
            if (direction !== 'send' || msg.channel !== 'shell') return;
            unanswered.add(msg.header.msg_id);
            cellOf.set(msg.header.msg_id, msg.metadata.cellId);
        });
        // Unlike anyMessage, this speaks when JupyterLab has dealt with a message and all that came before it.
        kernel.iopubMessage.connect((_, { header, parent_header: parent, content }) => {
            const cell = cellOf.get(parent.msg_id) ?? null;
            if (header.msg_type === 'status' && content.execution_state === 'idle')
                unanswered.delete(parent.msg_id);
            if (header.msg_type === 'error')
                faults.push({ cell, kind: 'raised', text: `${content.ename}: ${content.evalue}` });
            // Until ipywidgets is imported, the kernel knows no widgets and says so when JupyterLab asks for them.
            const noise = cell === null && content.text?.startsWith('No such comm');
            if (header.msg_type === 'stream' && content.name === 'stderr' && !noise)
                faults.push({ cell, kind: 'wrote to stderr', text: content.text });
        });
    }

    let running = false;
    function runAll() {
        running = true;
        window.jupyterapp.commands.execute('runmenu:run-all').finally(() => { running = false; });
    }

    // As a learner does: write into one cell after the other, given as pairs of id and code, and run it.
    function write(codes) {
        const runOne = async ([id, code]) => {
            const { content } = panel();
            const place = [...content.model.cells].findIndex(cell => cell.id === id);
            if (place < 0) throw new Error(`There is no cell ${id}.`);
            content.activeCellIndex = place;
            content.activeCell.model.sharedModel.setSource(code);
            await window.jupyterapp.commands.execute('notebook:run-cell');
        };
        running = true;
        codes.reduce((before, cell) => before.then(() => runOne(cell)), Promise.resolve())
            .finally(() => { running = false; });
    }

    const cells = () => [...panel().content.model.cells].map(cell => ({
        id: cell.id,
        tags: cell.getMetadata('tags') ?? [],
        skipped: cell.type === 'code' && cell.sharedModel.getSource().trim() !== '' && !cell.executionCount,
    }));

    // Transitions of colours, say; what turns for ever does not count.
    const inMotion = () => document.getAnimations().some(animation =>
        animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity);

    // Widgets are fetched and drawn after the kernel is idle, and their callbacks run after the browser has moved
    // on, so "settled" means: the kernel owes no answer, every widget is there, nothing is put off, and nothing has
    // changed from one look to the next, some times in a row. No clock decides it: a slow page is looked at later.
    // Returns what is still going on when the patience ends, else an empty string.
    const LOOKS = 4;
    async function settle({ patience }) {
        let changed = null;
        const observer = new MutationObserver(records => { changed = records.at(-1).target; });
        observer.observe(panel().content.node, MUTATIONS);
        const unrest = () => {
            if (unanswered.size) return 'the kernel is still working';
            if (!isReady()) return 'the splash screen is still there';
            if (modules.size) return "a widget's module is still loading";
            if (outputs().some(output => output.textContent.includes('Loading widget...')))
                return 'a widget is still loading';
            if (changed) return `this keeps changing: ${changed.outerHTML ?? changed.data}`;
            if (putOff.size) return 'something is put off again and again';
            return inMotion() ? 'something is still moving' : '';
        };
        const start = performance.now();
        let last = '', calm = 0;
        while (calm < LOOKS && performance.now() - start < patience) {
            changed = null;
            await new Promise(requestAnimationFrame);
            await pause(20);
            last = unrest();
            calm = last ? 0 : calm + 1;
        }
        observer.disconnect();
        return calm < LOOKS ? last || 'it has been calm for too short a time' : '';
    }

    const brokenWidgets = () =>
        [...document.querySelectorAll('.jupyter-widgets-error-widget')].map(widget => widget.innerText);

    const hasTheme = theme => document.body.dataset.jpThemeName === theme;
    const useTheme = theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme });

    const showSidebar = shown =>
        shown ? window.jupyterapp.shell.expandLeft() : window.jupyterapp.shell.collapseLeft();

    // JupyterLab follows a change of the window's size a moment later; beside and below the notebook it keeps
    // room for less than 60 px: the right-hand sidebar and the status bar.
    function fillsWindow() {
        const { right, bottom } = scroller().getBoundingClientRect();
        const [beside, below] = [window.innerWidth - right, window.innerHeight - bottom];
        return beside >= 0 && beside < 60 && below >= 0 && below < 60;
    }

    // A style sheet for as long as something else is done.
    async function dressed(rules, action) {
        const sheet = document.createElement('style');
        sheet.textContent = rules;
        document.head.append(sheet);
        try {
            return await action();
        } finally {
            sheet.remove();
        }
    }

    // How tall the window must be to show the notebook from its first to its last line.
    function fullHeight() {
        scroller().scrollTop = 0;
        return Math.ceil(window.innerHeight - scroller().clientHeight + scroller().scrollHeight);
    }

    function frame() {
        const { x, y, width, height } = scroller().getBoundingClientRect();
        return { x, y, width, height };
    }

    // Tables and listings may scroll sideways (WCAG 1.4.10 exempts them); text, controls and charts may not.
    const tooWide = () => [...outputs(), ...document.querySelectorAll('.jp-RenderedMarkdown')]
        .filter(part => part.scrollWidth > part.clientWidth + 1 && !part.querySelector('table, pre'))
        .map(part => `${part.scrollWidth} px in ${part.clientWidth} px: ${part.innerText.slice(0, 80)}`);

    // axe's words for a text that it could not judge because it was covered or out of view.
    const UNJUDGED = [
        '.jp-CodeCell .jp-Cell-inputArea', '.jp-MarkdownCell .jp-InputArea-editor', '.jp-NotebookPanel-toolbar',
        '#jp-top-panel', '#jp-left-stack', '.jp-SideBar', '#jp-main-statusbar',
        '.course-live-figure .js-plotly-plot',
    ];
    const HIDDEN = ['bgOverlap', 'elmPartiallyObscured', 'elmPartiallyObscuring', 'outsideViewport'];

    // Contrast takes most of axe's time, and texts that look alike on grounds that look alike get one answer. So one
    // of each is asked about, and no kind again that was found good, in an earlier notebook of this page say: a map
    // from the kind to all texts of it. A text in something that may lie above others, where the ground is another's,
    // is asked about itself; in a live figure nothing does, which has tests of its own. Text in SVG is not asked about:
    // axe does not know its colour, and takes that of the text around it (tests/unit/charts/test_theme.py does not).
    const SAMPLE = 'data-contrast-sample', LINK = 'data-link-to-judge', ALONE = 'alone';
    const good = new Set();
    function kindsOfText(parts, exempt) {
        const hasText = element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && /[^\s\u200b]/.test(node.data));
        const grounds = new Map(), kinds = new Map(), theme = document.body.dataset.jpThemeName;
        const ground = element => {
            if (element === panel().content.node) return '';
            if (!grounds.has(element)) {
                const { backgroundColor, backgroundImage, opacity, position, transform } = getComputedStyle(element);
                const above = (['absolute', 'fixed', 'sticky'].includes(position) || transform !== 'none')
                    && !element.closest('.course-live-figure');
                const own = [backgroundColor, backgroundImage, opacity, above ? `${ALONE} ${grounds.size}` : ''].join();
                grounds.set(element, (own === 'rgba(0, 0, 0, 0),none,1,' ? '' : own) + ground(element.parentElement));
            }
            return grounds.get(element);
        };
        for (const element of panel().content.node.querySelectorAll(parts.flatMap(part => [part, `${part} *`]).join())) {
            if (!hasText(element) || element.closest('svg')) continue;
            const { color, fontSize, fontWeight, textShadow, visibility } = getComputedStyle(element);
            // Neither what cannot be seen nor what cannot be used now needs any contrast.
            if (visibility !== 'visible' || !element.getClientRects().length || element.closest(':disabled')) continue;
            const kind = [theme, color, fontSize, fontWeight, textShadow, exempt(element), ground(element)].join();
            kinds.set(kind, [...kinds.get(kind) ?? [], element]);
        }
        return kinds;
    }

    // What is scrolled out of view counts as invisible to axe, which skips each rule about what can be seen then,
    // contrast too; and so does all of JupyterLab, whose <body> has no height and hides what overflows. With these
    // rules the notebook lies open from its first to its last line. A window as tall as that would do the same,
    // but all of it would be laid out and drawn again.
    const OPEN = 'data-lies-open';
    async function unfolded(action) {
        const height = fullHeight();
        const around = [];
        for (let part = scroller(); part !== document.body; part = part.parentElement) around.push(part);
        for (const part of around) part.setAttribute(OPEN, '');
        const open = `overflow: visible !important; contain: none !important; min-height: ${height}px !important;`;
        const rules = `[${OPEN}] { ${open} } body { height: ${height}px; }`;
        try {
            return await dressed(rules, action);
        } finally {
            for (const part of around) part.removeAttribute(OPEN);
        }
    }

    const runAxe = question =>
        unfolded(() => dressed(`${UNJUDGED} { visibility: hidden !important }`, () => judge(question)));

    async function judge({ parts, except, exemptions, rules }) {
        const exempt = (rule, element) => exemptions.some(e => e.rule === rule && element.closest(e.within));
        const scope = { include: parts.map(part => [part]), exclude: [[except]] };
        // Savings that change no finding: elements without their selectors, which nobody reads; no style sheets,
        // which only a rule about <html> wants; and code, menus and lists of files, which are not judged, out of
        // sight, because for every text axe looks through all that can be seen near it. So is what plotly draws
        // in a live figure: it has no part in any rule, and lies over the title.
        const savings = { selectors: false, preload: { assets: ['media'] } };
        const chosen = rules ? { runOnly: rules } : {};
        const kinds = kindsOfText(parts, element => exempt('color-contrast', element));
        const asked = new Map([...kinds].filter(([kind]) => !good.has(kind)).map(([kind, alike]) => [alike[0], kind]));
        const links = [...panel().content.node.querySelectorAll('a[href]')].filter(link => !exempt('link-in-text-block', link));
        for (const element of asked.keys()) element.setAttribute(SAMPLE, '');
        for (const link of links) link.setAttribute(LINK, '');
        window.axe.configure({ rules: [
            { id: 'color-contrast', selector: `[${SAMPLE}]` },
            { id: 'link-in-text-block', selector: `[${LINK}]` },
        ] });
        const judging = window.axe.run(scope, { elementRef: true, ...savings, ...chosen });
        const results = await judging.finally(() => {
            for (const element of asked.keys()) element.removeAttribute(SAMPLE);
            for (const link of links) link.removeAttribute(LINK);
        });
        const about = outcomes => outcomes.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes)
            .filter(node => asked.has(node.element) && !HIDDEN.includes(node.any[0]?.data?.messageKey))
            .map(node => asked.get(node.element));
        const answered = new Set([...good, ...about([...results.passes, ...results.violations, ...results.incomplete])]);
        const judged = new Set([...kinds].filter(([kind]) => answered.has(kind)).flatMap(([, alike]) => alike));
        for (const kind of about(results.passes)) if (!kind.includes(ALONE)) good.add(kind);
        const texts = [...panel().content.node.querySelectorAll('.jp-RenderedHTMLCommon, .jp-RenderedText')];
        return {
            unseen: texts
                .filter(part => part.innerText.trim() && !part.closest(except))
                .filter(part => ![...judged].some(element => part.contains(element)))
                .map(part => part.innerText.trim().slice(0, 80)),
            findings: results.violations.flatMap(({ id, impact, nodes }) => nodes
                .filter(node => !exempt(id, node.element))
                .map(node => `${id} (${impact}): ${node.html.slice(0, 200)}: ${node.failureSummary}`)),
        };
    }

    // One key press, timed from the moment the page gets it: to the first change of the region, and to the frame
    // after its last change before it was quiet for a while, which is when that change is on the screen.
    let redraw = null;
    function watchRedraw({ region, quiet, patience }) {
        let pressed = null, first = null, last = null, painted = null;
        addEventListener('keydown', () => { pressed = performance.now(); }, { capture: true, once: true });
        const observer = new MutationObserver(() => {
            if (pressed === null) return;
            last = performance.now();
            first ??= last;
            requestAnimationFrame(() => { painted = performance.now(); });
        });
        observer.observe(document.querySelector(region), MUTATIONS);
        const start = performance.now();
        const finished = () => painted !== null && performance.now() - last > quiet;
        redraw = (async () => {
            while (!finished() && performance.now() - start < patience) await pause(20);
            observer.disconnect();
            return finished() ? { first: first - pressed, painted: painted - pressed } : null;
        })();
    }

    return {
        isReady, open, close, isIdle, listen, runAll, write, isFinished: () => !running, cells, faults: () => faults, settle, brokenWidgets,
        hasTheme, useTheme, showSidebar, fillsWindow, fullHeight, frame, tooWide, runAxe,
        forgetLooks: () => good.clear(), watchRedraw, redraw: () => redraw,
    };
})();
