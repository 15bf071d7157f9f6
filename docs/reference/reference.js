// Shows the contract. What Scalar could ask its own servers for is switched off here, and forbidden in index.html.
globalThis.Scalar.createApiReference('#reference', {
  content: globalThis.CONTRACT,
  theme: 'none',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  // Requests are sent from the console of `npm start`, which knows the simulators.
  hideTestRequestButton: true,
  // The samples of the contract know how to sign; those that are made for every language do not.
  hiddenClients: true,
  documentDownloadType: 'none',
  defaultOpenAllTags: true,
  expandAllResponses: true,
  modelsSectionLabel: 'Schemas',
});
