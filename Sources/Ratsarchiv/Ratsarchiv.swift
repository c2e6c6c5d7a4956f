// Ratsarchiv
