param name string
param location string
param tags object
param principalId string

// The local runtime reads this file too: what is tested is what runs.
var queues = loadJsonContent('../queues.json')

// Owner, for besides sending and receiving the app asks how long its queues are, and that is the management API.
var serviceBusDataOwner = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '090c5cfd-751d-490a-894a-3ce6f1109419')

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }

  @batchSize(1)
  resource queue 'queues' = [
    for item in items(queues): {
      name: item.key
      properties: {
        lockDuration: item.value.lockDuration
        maxDeliveryCount: item.value.maxDeliveryCount
        requiresDuplicateDetection: true
        duplicateDetectionHistoryTimeWindow: item.value.duplicateDetectionHistoryTimeWindow
        requiresSession: false
        deadLetteringOnMessageExpiration: true
        defaultMessageTimeToLive: 'P10675199DT2H48M5.4775807S'
        maxSizeInMegabytes: 5120
        enableBatchedOperations: true
        enablePartitioning: false
      }
    }
  ]
}

resource own 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, principalId, serviceBusDataOwner)
  scope: namespace
  properties: {
    roleDefinitionId: serviceBusDataOwner
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output id string = namespace.id

@description('Host name, as ServiceBus__fullyQualifiedNamespace wants it.')
output host string = replace(split(namespace.properties.serviceBusEndpoint, ':')[1], '/', '')
