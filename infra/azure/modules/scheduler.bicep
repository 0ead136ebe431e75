import { SchedulerSku } from '../stage.bicep'

param name string
param hubName string
param location string
param tags object
param principalId string
param sku SchedulerSku

var durableTaskDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0ad04412-c4d5-4796-b79c-f76d14c8d402')

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Every address: the app's own are not fixed, and without a role nobody gets in.
    ipAllowlist: ['0.0.0.0/0']
    sku: sku
  }

  resource hub 'taskHubs' = {
    name: hubName
  }
}

resource contribute 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler.id, principalId, durableTaskDataContributor)
  scope: scheduler
  properties: {
    roleDefinitionId: durableTaskDataContributor
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint
