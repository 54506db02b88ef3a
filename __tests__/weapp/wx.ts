import { type CanvasNode, pictureTaken } from './canvas'
import type { Engine } from './engine'
import { isFile, STORAGE_LIMIT, store, storedSize } from './wx-storage'

/** Answers a call of an API: its result, or it throws with what `fail` is told. */
export type Answer = (options: Record<string, unknown>) => unknown

export type Phone = {
  engine: Engine
  storage: Map<string, unknown>
  platform: 'android' | 'ios' | 'windows'
  /** Whether the build holds a file, by its path from the root. */
  holds: (file: string) => boolean
  /** The canvas of the page in front with this id; undefined where there is none, or none of type 2d. */
  canvas: (id: string) => CanvasNode | undefined
  /** Files that APIs made, by their temporary path. */
  files: Map<string, Uint8Array>
  /** Every API called, in order. */
  calls: { api: string; options: Record<string, unknown> }[]
  /** Results of APIs, instead of the phone's own. */
  answers: Record<string, Answer>
  /** By what WeChat's own text is larger than usual; an old WeChat does not say. */
  textScale: number | undefined
  callFunction: (name: string, data: unknown) => unknown
  navigation: Record<'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack', Answer>
}

// Asked for and done, with nothing to tell: enough for a page that goes on.
const plain =
  `hideLoading hideToast makePhoneCall openChannelsActivity openDocument openLocation pageScrollTo previewImage previewMedia removeTabBarBadge saveFileToDisk
  setClipboardData shareFileMessage setKeepScreenOn setNavigationBarColor setNavigationBarTitle setTabBarBadge showLoading
  showShareMenu showToast startPullDownRefresh stopPullDownRefresh vibrateLong vibrateShort`.split(/\s+/)

const listeners =
  `onAppHide onAppShow onError onMemoryWarning onNetworkStatusChange onPageNotFound onThemeChange
  onUnhandledRejection onWindowResize offAppHide offAppShow offError offMemoryWarning offNetworkStatusChange
  offThemeChange offUnhandledRejection offWindowResize`.split(/\s+/)

const screen = {
  windowWidth: 390,
  windowHeight: 753,
  screenWidth: 390,
  screenHeight: 844,
  statusBarHeight: 47,
  pixelRatio: 3,
  safeArea: { top: 47, left: 0, right: 390, bottom: 810, width: 390, height: 763 },
}
const app = { SDKVersion: '3.0.0', language: 'zh_CN', theme: 'light', fontSizeSetting: 16, version: '8.0.50' }
const devices = {
  android: { platform: 'android', system: 'Android 10', brand: 'brand', model: 'model' },
  ios: { platform: 'ios', system: 'iOS 14.0', brand: 'iPhone', model: 'iPhone 12' },
  windows: { platform: 'windows', system: 'Windows 10 x64', brand: 'microsoft', model: 'microsoft' },
}

/** Throws on what WeChat refuses of a dialog. */
function checkDialog({ confirmText, cancelText }: Record<string, unknown>) {
  for (const [name, text] of Object.entries({ confirmText, cancelText })) {
    if (String(text ?? '').length > 4)
      throw new Error(`${name} length should not larger than 4 Chinese characters`)
  }
}

const withoutCallbacks = (options: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function'))

/**
 * The `wx` of a phone. An API that is not here is not a function, as on a phone too old for it: add what a page
 * comes to need.
 */
export function createWx(phone: Phone) {
  const { engine, storage, calls, answers } = phone
  const entry = { path: '', query: {}, scene: 1001, shareTicket: '', referrerInfo: {} }
  const device = devices[phone.platform]
  let isHeard = false
  let brightness = 0.4
  let cloudReady = false

  /** In WeChat's manner: answers through callbacks, later; with a promise where there are none. */
  const answering =
    (api: string, own: Answer) =>
    (options: Record<string, unknown> = {}) => {
      calls.push({ api, options: withoutCallbacks(options) })
      const settled = Promise.resolve()
        .then(() => {
          if (api === 'showModal') checkDialog(options)
          return (answers[api] ?? own)(options)
        })
        .then((result) => engine.copyIn({ errMsg: `${api}:ok`, ...(result as object) }))
      const told = (callback: unknown, value: unknown) => typeof callback === 'function' && callback(value)
      const asked = options.success || options.fail || options.complete
      const outcome = settled.then(
        (result) => {
          told(options.success, result)
          told(options.complete, result)
          return result
        },
        (cause) => {
          const error = Object.assign(engine.error(`${api}:fail ${cause.message}`), {
            errMsg: `${api}:fail ${cause.message}`,
          })
          told(options.fail, error)
          told(options.complete, error)
          if (!asked) throw error
        },
      )
      return asked ? undefined : outcome
    }
  const answered = (own: Record<string, Answer>) =>
    Object.fromEntries(Object.entries(own).map(([api, answer]) => [api, answering(api, answer)]))
  const all = (names: string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]))

  return {
    ...all(listeners, () => {}),
    ...answered(all(plain, () => ({})) as Record<string, Answer>),
    ...answered({
      ...phone.navigation,
      showModal: () => ({ confirm: true, cancel: false }),
      showActionSheet: () => ({ tapIndex: 0 }),
      requestSubscribeMessage: ({ tmplIds }) =>
        Object.fromEntries((tmplIds as string[]).map((templateId) => [templateId, 'reject'])),
      getNetworkType: () => ({ networkType: 'wifi' }),
      getScreenBrightness: () => ({ value: brightness }),
      setScreenBrightness({ value }) {
        // As documented, -1 gives it back to the system, on Android alone.
        const lowest = phone.platform === 'android' ? -1 : 0
        if (typeof value !== 'number' || value < lowest || value > 1) throw new Error('invalid value')
        brightness = value
      },
      setInnerAudioOption({ obeyMuteSwitch = true }) {
        isHeard = !obeyMuteSwitch
      },
      chooseMedia: () => {
        throw new Error('cancel')
      },
      chooseMessageFile: () => {
        throw new Error('cancel')
      },
      chooseLocation: () => {
        throw new Error('cancel')
      },
      canvasToTempFilePath(asked) {
        const bytes = pictureTaken(asked)
        if (!bytes) throw new Error('invalid canvas')
        const tempFilePath = `wxfile://tmp_${phone.files.size}.${asked.fileType ?? 'png'}`
        phone.files.set(tempFilePath, bytes)
        return { tempFilePath }
      },
      saveImageToPhotosAlbum({ filePath }) {
        if (!phone.files.has(filePath as string)) throw new Error('file not found')
        return {}
      },
      showShareImageMenu({ path }) {
        if (!phone.files.has(path as string)) throw new Error('file not found')
        return {}
      },
      openSetting: () => ({ authSetting: {} }),
      downloadFile: ({ filePath }) => ({ statusCode: 200, filePath }),
      compressImage: ({ src }) => ({ tempFilePath: `${src}.small` }),
      scanCode: () => {
        throw new Error('cancel')
      },
      setStorage: ({ key, data }) => store(storage, key as string, JSON.parse(JSON.stringify(data))),
      removeStorage: ({ key }) => void storage.delete(key as string),
      getStorage({ key }) {
        if (!storage.has(key as string)) throw new Error('data not found')
        return { data: storage.get(key as string) }
      },
    }),
    setStorageSync(key: string, data: unknown) {
      try {
        store(storage, key, JSON.parse(JSON.stringify(data)))
      } catch (cause) {
        throw engine.error(`setStorageSync:fail ${(cause as Error).message}`)
      }
    },
    getStorageInfoSync: () =>
      engine.copyIn({
        keys: [...storage.keys()].filter((key) => !isFile(key)),
        currentSize: Math.ceil(storedSize(storage) / 1024),
        limitSize: STORAGE_LIMIT / 1024,
      }),
    getStorageSync: (key: string) => engine.copyIn(storage.has(key) ? storage.get(key) : ''),
    removeStorageSync: (key: string) => void storage.delete(key),
    canIUse: () => true,
    getAccountInfoSync: () =>
      engine.copyIn({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    getAppBaseInfo: () => engine.copyIn({ ...app, fontSizeScaleFactor: phone.textScale }),
    getDeviceInfo: () => engine.copyIn(device),
    getWindowInfo: () => engine.copyIn(screen),
    getSystemInfoSync: () => engine.copyIn({ ...screen, ...app, ...device }),
    getLaunchOptionsSync: () => engine.copyIn(entry),
    getEnterOptionsSync: () => engine.copyIn(entry),
    getMenuButtonBoundingClientRect: () =>
      engine.copyIn({ top: 51, bottom: 83, left: 293, right: 380, width: 87, height: 32 }),
    getFileSystemManager: () => ({
      // Files saved stay with the phone, like what is stored.
      saveFile({ tempFilePath, success }: { tempFilePath: string; success: (result: object) => void }) {
        const savedFilePath = `wxfile://store_${tempFilePath}`
        storage.set(savedFilePath, 'file')
        Promise.resolve().then(() => success(engine.copyIn({ savedFilePath })))
      },
      readFile({ filePath, encoding, success, fail }: Record<string, unknown>) {
        const bytes = phone.files.get(filePath as string)
        const answer = engine.copyIn({
          errMsg: `readFile:${bytes ? 'ok' : 'fail no such file or directory'}`,
        })
        if (bytes)
          Object.assign(answer, {
            data: encoding === 'base64' ? Buffer.from(bytes).toString('base64') : engine.buffer(bytes),
          })
        const told = (bytes ? success : fail) as (result: object) => void
        Promise.resolve().then(() => told(answer))
      },
      writeFileSync(path: string, content: string | ArrayBuffer) {
        if (typeof content === 'string') storage.set(path, content)
        else if (Object.prototype.toString.call(content) === '[object ArrayBuffer]')
          phone.files.set(path, new Uint8Array(content).slice())
        else throw engine.error('writeFileSync:fail data must be a string or an ArrayBuffer')
      },
      accessSync(path: string) {
        if (!storage.has(path)) throw engine.error('accessSync:fail no such file or directory')
      },
      removeSavedFile: ({ filePath }: { filePath: string }) => void storage.delete(filePath),
    }),
    // Nothing is laid out here: a query finds the canvases alone; all else is, like what has left the screen, not there.
    createSelectorQuery: () => {
      const asked: string[] = []
      const found = (selector: string) => {
        const node = phone.canvas(selector.replace(/^#/, ''))
        return node ? Object.assign(engine.copyIn(node.size), { node: node.node }) : null
      }
      const query: Record<string, unknown> = {
        ...all(['in', 'fields', 'boundingClientRect', 'node'], () => query),
        select(selector: string) {
          asked.push(selector)
          return query
        },
        exec: (callback?: (found: unknown) => void) =>
          void Promise.resolve().then(() => callback?.(Object.assign(engine.copyIn([]), asked.map(found)))),
      }
      return query
    },
    env: { USER_DATA_PATH: 'wxfile://usr' },
    nextTick: (callback: () => void) => void Promise.resolve().then(callback),
    createInnerAudioContext: () => {
      const told: Record<string, () => void> = {}
      const player = {
        src: '',
        /** Plays files of the package, by their path from its root; no data: address. The phone's switch is on mute. */
        play() {
          const plays = isHeard && player.src.startsWith('/') && phone.holds(player.src.slice(1))
          calls.push({ api: plays ? 'audio.play' : 'audio.fail', options: { src: player.src } })
          Promise.resolve().then(plays ? told.onEnded : told.onError)
        },
        onEnded: (callback: () => void) => void Object.assign(told, { onEnded: callback }),
        onError: (callback: () => void) => void Object.assign(told, { onError: callback }),
        destroy: () => void calls.push({ api: 'audio.destroy', options: {} }),
        ...all(['pause', 'stop', 'offEnded', 'offError'], () => {}),
      }
      return player
    },
    cloud: {
      uploadFile: answering('cloud.uploadFile', ({ cloudPath, filePath }) => {
        if (!storage.has(filePath as string) && !phone.files.has(filePath as string))
          throw new Error('file not found')
        return { fileID: `cloud://local.bucket/${cloudPath}`, statusCode: 204 }
      }),
      init(options: Record<string, unknown>) {
        cloudReady = true
        calls.push({ api: 'cloud.init', options })
      },
      callFunction: answering('cloud.callFunction', async ({ name, data }) => {
        if (!cloudReady) throw new Error("Cloud API isn't enabled, please call wx.cloud.init first")
        return { result: await phone.callFunction(name as string, JSON.parse(JSON.stringify(data ?? null))) }
      }),
    },
  }
}
