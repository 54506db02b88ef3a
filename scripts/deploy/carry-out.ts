import type { Cloud } from './cloud'
import type { Step } from './plan'
import type { Wanted } from './wanted'

/**
 * Does one step. Stopped anywhere within, it leaves an environment of which the next plan says what is still to do: a function's
 * code counts as unknown from before it is replaced until it is there.
 */
export async function carryOut(step: Step, wanted: Wanted, cloud: Cloud): Promise<void> {
  const of = (name: string) => {
    const target = wanted.functions[name]
    if (!target) throw new Error(`no function ${name}`)
    return target
  }
  switch (step.kind) {
    case 'add-collection':
      await cloud.addCollection(step.collection)
      return
    case 'close-collection':
      await cloud.closeCollection(step.collection, wanted.collections[step.collection]?.permission ?? '')
      return
    case 'add-index':
      await cloud.addIndex(step.collection, step.index)
      return
    case 'set-storage-rule':
      await cloud.setStorageRule(wanted.storageRule)
      return
    case 'set-function-rule':
      await cloud.setFunctionRule(step.rule)
      return
    case 'add-function':
      await cloud.addFunction(step.name, of(step.name))
      return
    case 'configure-function':
      await cloud.configureFunction(step.name, { ...of(step.name), build: step.build })
      return
    case 'upload-code': {
      const { zip, ...target } = of(step.name)
      await cloud.configureFunction(step.name, { ...target, build: '' })
      await cloud.uploadCode(step.name, zip)
      await cloud.configureFunction(step.name, target)
      return
    }
    case 'remove-timer':
      await cloud.removeTimer(step.name, step.timer)
      return
    case 'add-timer':
      await cloud.addTimer(step.name, step.timer)
  }
}
