// The kernels for x86-64-v3 (CMakeLists.txt sets the compiler's target for this file).
#define SCHOUW_KERNELS kKernelsV3
#define SCHOUW_KERNELS_NAME "v3"
#include "impact/engine/kernels.inc"
